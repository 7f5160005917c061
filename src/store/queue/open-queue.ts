import type { JobWithMetadata } from 'pg-boss'
import type { Log } from '../../core/log/log.ts'
import { Look } from '../../core/look/look.ts'
import type { Database } from '../database/database.ts'
import { attempt, type LookHandler } from './attempt.ts'
import { JOBS, QUEUE, type Retries, startBoss } from './boss.ts'
import { intake } from './intake.ts'
import type { LookJob } from './send-jobs.ts'
import { takeBack, tend } from './tend.ts'
import { isIdle, listQueue, type QueuedLook, type QueueSize, sizeOf } from './waiting.ts'

/** The durable queue of looks (design.md 5): folded by key, one at a time per key, several keys side by side, never lost. */
export interface StoredQueue {
  /** Resolves when the look is stored. A delivery that was seen in the last seven days is stored once. */
  add(look: Look, options?: { delivery?: string }): Promise<void>
  /** Hands looks to the handler until `stop`, `concurrency` of them side by side (four unless told otherwise). */
  work(handler: LookHandler, options?: { concurrency?: number }): Promise<void>
  /** Resolves when nothing waits and nothing is worked on; looks that pause before their next try are not waited for. */
  idle(): Promise<void>
  size(): Promise<QueueSize>
  list(): Promise<QueuedLook[]>
  failed(): Promise<QueuedLook[]>
  /** Asks again for a failed look; false where there is none with this id. */
  retry(id: string): Promise<boolean>
  /** Forgets a failed look; false where there is none with this id. */
  drop(id: string): Promise<boolean>
  /** Hands out nothing more and waits for the looks in hand, eight seconds at most; one that takes longer is tried again. */
  stop(): Promise<void>
}

/** What `openQueue` needs. `now`: epoch milliseconds, for the memory of deliveries. */
export interface QueueContext {
  db: Database
  log: Log
  now: () => number
  retries: Retries
}

const TEND_EVERY_MS = 60_000
const PATIENCE_MS = 8_000

/** Opens the queue in an opened database. */
export async function openQueue({ db, log, now, retries }: QueueContext): Promise<StoredQueue> {
  const boss = await startBoss(db, log, retries)
  if (db.kind === 'embedded') {
    const taken = await takeBack(db, boss)
    if (taken > 0) log.info({ looks: taken }, 'looks that were in hand when the last process ended are taken up again')
  }
  await tend(db, boss, now())
  const tending = setInterval(() => {
    tend(db, boss, now()).catch((error) => log.warn({ error: String(error) }, 'the queue could not be tended'))
  }, TEND_EVERY_MS).unref()
  const inbox = intake(db, boss, now)
  const attempts = new Set<() => void>()
  const ended = () => {
    for (const tell of attempts) tell()
  }

  async function addWorker(handler: LookHandler): Promise<void> {
    const options = { includeMetadata: true, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2 } as const
    const id = await boss.work(QUEUE, options, async (jobs: JobWithMetadata<LookJob>[]) => {
      try {
        for (const job of jobs) await attempt({ db, boss, log }, job, handler)
      } finally {
        // A worker that found something asks again at once, instead of waiting for its next turn.
        boss.notifyWorker(id)
        ended()
      }
    })
  }

  return {
    add: inbox.add,
    async work(handler, { concurrency = 4 } = {}) {
      for (let worker = 0; worker < concurrency; worker++) await addWorker(handler)
    },
    async idle() {
      await inbox.settled()
      while (!(await isIdle(db))) await nextEnd(attempts)
    },
    size: () => sizeOf(db),
    list: () => listQueue(db),
    failed: async () => (await listQueue(db)).filter(({ state }) => state === 'failed'),
    async retry(id) {
      const job = (await listQueue(db)).find((listed) => listed.id === id && listed.state === 'failed')
      const look = job && lookOf(job.key)
      if (!look) return false
      await inbox.add(look)
      return await dropFailed(db, id)
    },
    drop: (id) => dropFailed(db, id),
    async stop() {
      clearInterval(tending)
      await inbox.settled()
      await withPatience(boss.offWork(QUEUE, { wait: true }), PATIENCE_MS)
      await boss.stop({ graceful: false })
    },
  }
}

/** The look of a key (`core/look/look-key.ts`); a failed sweep is asked for again as a full one. */
function lookOf(key: string): Look | undefined {
  const [kind, rest = ''] = key.split(':', 2)
  return Look.safeParse({
    kind,
    ...(kind === 'issue' && { iid: Number(rest) }),
    ...(kind === 'account' && { key: rest }),
    ...(kind === 'sweep' && { full: true }),
  }).data
}

async function dropFailed(db: Database, id: string): Promise<boolean> {
  const dropped = await db.query(
    `DELETE FROM ${JOBS} WHERE name = $1 AND id::text = $2 AND state = 'failed' RETURNING id`,
    [QUEUE, id],
  )
  return dropped.length > 0
}

/** Until an attempt of this process ends, or a second is over: other processes tell us nothing. */
async function nextEnd(attempts: Set<() => void>): Promise<void> {
  await new Promise<void>((resolve) => {
    const tell = () => {
      clearTimeout(timer)
      attempts.delete(tell)
      resolve()
    }
    const timer = setTimeout(tell, 1_000)
    attempts.add(tell)
  })
}

async function withPatience(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, over])
  clearTimeout(timer)
}
