import type { Cache } from '../../ports/cache.ts'
import type { Log } from '../../ports/log.ts'
import type { Queue } from '../../ports/queue.ts'

/** What waking runs needs. `gitlabTime`: GitLab's clock now, null while it is not known; `add`: rejects where a request was not stored. */
export interface WakingContext {
  cache: Pick<Cache, 'issuesToWake' | 'nextWakeTime'>
  gitlabTime(): string | null
  add: Queue['add']
  log: Log
}

/** The one timer for the earliest wake time. */
export interface Waking {
  /** A run was planned: another wake time may be the earliest now. */
  arm(): void
  stop(): void
}

/** With more of them, one sweep plans them from what is stored, and reads only where something is to be done. */
const MOST = 100
/** GitLab tells its time in whole seconds: a reading must not come before the instant for which it is made. */
const LATER_MS = 1_000
/** A machine that slept, and clocks that go at different speeds: the time is looked at again. */
const LONGEST_MS = 3_600_000
const PAUSE_MS = 60_000

/**
 * Asks for the runs whose wake time has come, as requests under their keys, each with a delivery that is named after that time: where
 * several processes share a store, all see the run due and the store takes the first request, also when it was done before another came.
 * What is missed, the next sweep does.
 */
export function startWaking({ cache, gitlabTime, add, log }: WakingContext): Waking {
  let timer: NodeJS.Timeout | undefined
  let askedUntil = '1970-01-01T00:00:00Z'
  let isWorking = false
  let isAskedAgain = false
  let isStopped = false

  const wait = (ms: number) => {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(arm, Math.min(ms, LONGEST_MS)).unref()
  }
  const askForDue = async (until: string) => {
    const due = await cache.issuesToWake(askedUntil, until)
    const last = due.at(-1)
    if (last && due.length > MOST) await add({ kind: 'sweep', full: false }, { delivery: deliveryAt(last.at) })
    else for (const { iid, at } of due) await add({ kind: 'issue', iid }, { delivery: deliveryAt(at) })
    askedUntil = until
  }
  const askWhenDue = async () => {
    const now = gitlabTime()
    if (now === null) return
    const until = Temporal.Instant.from(now).subtract({ milliseconds: LATER_MS })
    const next = await cache.nextWakeTime(askedUntil)
    if (next === undefined) return clearTimeout(timer)
    const ms = Temporal.Instant.from(next).since(until).total('milliseconds')
    if (ms > 0) return wait(ms)
    await askForDue(until.toString({ smallestUnit: 'millisecond' }))
    isAskedAgain = true
  }
  function arm(): void {
    isAskedAgain = true
    if (isWorking || isStopped) return
    isWorking = true
    void lookWhileAsked().finally(() => {
      isWorking = false
    })
  }
  async function lookWhileAsked(): Promise<void> {
    try {
      while (isAskedAgain && !isStopped) {
        isAskedAgain = false
        await askWhenDue()
      }
    } catch (error) {
      log.warn({ error: String(error) }, 'runs could not be woken; this is tried again in a minute')
      wait(PAUSE_MS)
    }
  }
  return {
    arm,
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

function deliveryAt(wakeTime: string): string {
  return `wake ${wakeTime}`
}
