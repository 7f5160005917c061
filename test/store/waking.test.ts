import { join } from 'node:path'
import { PgBoss } from 'pg-boss'
import { afterEach, describe, expect, test } from 'vitest'
import { startWaking, type Waking } from '../../src/cli/start/start-waking.ts'
import { requestKey } from '../../src/core/request/reconcile-request.ts'
import type { Store } from '../../src/store/open-store.ts'
import { JOBS, QUEUE } from '../../src/store/queue/pg-boss.ts'
import { asking } from './support/asking.ts'
import { startChild } from './support/child.ts'
import { dueRun, NOW } from './support/due-run.ts'
import { keptLog } from './support/kept-log.ts'
import { testPlaces } from './support/places.ts'
import { whyNoServer } from './support/postgres.ts'
import { gate, testStores } from './support/stores.ts'

const stores = testStores()
const { freshDatabase } = testPlaces(stores)
const timers: Waking[] = []
afterEach(async () => {
  for (const timer of timers.splice(0)) timer.stop()
  await stores.closeAll()
})

const keys = (count: number) => Array.from({ length: count }, (_, n) => `issue:${n + 1}`)

/** A store whose runs have all come to their wake time. */
async function databaseOf(due: number): Promise<{ databaseUrl: string; first: Store }> {
  const databaseUrl = await freshDatabase()
  const first = await stores.open({ databaseUrl })
  for (let iid = 1; iid <= due; iid += 1) await first.cache.saveRun(dueRun(iid))
  return { databaseUrl, first }
}

/** A process that plans: what it planned is kept, and has no wake time any more. */
async function planning({ queue, cache }: Store, planned: string[]): Promise<void> {
  await queue.work(async (look) => {
    planned.push(requestKey(look))
    if (look.kind === 'issue') await cache.savePlanned(dueRun(look.iid, null))
    else for (const run of await cache.runs()) await cache.savePlanned(dueRun(run.iid, null))
  })
}

/** Its timer, armed; `asked` resolves when it has asked for what is due, of which it may not speak before `mayAsk`. */
function armed({ queue, cache }: Store, mayAsk = Promise.resolve()): { asked: Promise<void> } {
  const done = gate()
  const timer = startWaking({
    cache: {
      issuesToWake: cache.issuesToWake,
      async nextWakeTime(after) {
        const next = await cache.nextWakeTime(after)
        if (next === undefined || after === NOW) done.open()
        return next
      },
    },
    gitlabTime: () => Temporal.Instant.from(NOW).add({ seconds: 1 }).toString(),
    async add(request, options) {
      await mayAsk
      await queue.add(request, options)
    },
    log: keptLog(),
  })
  timers.push(timer)
  timer.arm()
  return { asked: done.opened }
}

/** Half a minute after a process died, as the queue sees it: its requests have no heartbeat any more. */
async function noticeDeath(databaseUrl: string): Promise<void> {
  await asking(databaseUrl, `UPDATE ${JOBS} SET heartbeat_on = heartbeat_on - interval '30 seconds'`)
  const schema = 'onboarding_bot_queue'
  const pgBoss = new PgBoss({ connectionString: databaseUrl, schema, supervise: false, schedule: false })
  await pgBoss.start()
  await pgBoss.supervise(QUEUE)
  await pgBoss.stop()
}

describe('runs that are due in two processes on one PostgreSQL', () => {
  const it = test.skipIf(whyNoServer())

  it.each([
    ['', 60],
    [' and are so many that one sweep plans them', 101],
  ])('are planned once each, whichever is quicker%s', async (_, due) => {
    const { databaseUrl, first } = await databaseOf(due)
    const second = await stores.open({ databaseUrl })
    const planned: string[] = []
    for (const store of [first, second]) await planning(store, planned)
    await Promise.all([first, second].map((store) => armed(store).asked))
    for (const { queue } of [first, second]) await queue.idle()
    expect(planned.toSorted()).toEqual(due > 100 ? ['sweep'] : keys(due).toSorted())
    expect(await first.cache.nextWakeTime('1970-01-01T00:00:00Z')).toBeUndefined()
  })

  it('are not planned again where the slower one had seen them due before the other planned them', async () => {
    const { databaseUrl, first } = await databaseOf(20)
    const second = await stores.open({ databaseUrl })
    const planned: string[] = []
    for (const store of [first, second]) await planning(store, planned)
    const mayAsk = gate()
    const slow = armed(second, mayAsk.opened)
    await armed(first).asked
    await first.queue.idle()
    mayAsk.open()
    await slow.asked
    await second.queue.idle()
    expect(planned.toSorted()).toEqual(keys(20).toSorted())
  })

  it('are planned by the other one where one saw them due and died before it asked', async () => {
    const { databaseUrl, first } = await databaseOf(3)
    const second = await stores.open({ databaseUrl })
    void armed(first, new Promise(() => {}))
    const planned: string[] = []
    await planning(second, planned)
    await armed(second).asked
    await second.queue.idle()
    expect(planned.toSorted()).toEqual(keys(3))
  })

  it('are planned by the other one where one had asked for them, took them in hand, and was killed', async () => {
    const { databaseUrl, first } = await databaseOf(3)
    const script = join(import.meta.dirname, 'support/killed-process.ts')
    const child = startChild(script, [databaseUrl, 'wake-and-hold'])
    await child.until(() => child.said.length === 3)
    await child.kill()
    const planned: string[] = []
    await planning(first, planned)
    await armed(first).asked
    await noticeDeath(databaseUrl)
    await first.queue.idle()
    expect(planned.toSorted()).toEqual(keys(3))
  })
})
