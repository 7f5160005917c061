import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { requestKey } from '../../src/core/request/reconcile-request.ts'
import { openEmbedded } from '../../src/store/database/open-embedded.ts'
import { startChild } from './support/child.ts'
import { keptLog } from './support/kept-log.ts'
import { testStores } from './support/stores.ts'

const script = join(import.meta.dirname, 'support/killed-process.ts')
const stores = testStores()
afterAll(() => stores.clear())

test('a killed process loses no request that it acknowledged, and none comes twice', async () => {
  const dataDir = await stores.emptyStore()
  const child = startChild(script, [dataDir, 'add'])
  await child.until(({ stored }) => typeof stored === 'number' && stored >= 300)
  await child.kill()
  const acknowledged = child.said.flatMap(({ stored }) => (typeof stored === 'number' ? [`issue:${stored}`] : []))

  const log = keptLog()
  const { queue } = await stores.open({ dataDir, log })
  const found = (await queue.list()).map(({ key }) => key)
  expect(new Set(found).size).toBe(found.length)
  expect(found).toEqual(expect.arrayContaining(acknowledged))
  // Stored and not yet acknowledged when the process ended: no more than were under way.
  expect(found.length - acknowledged.length).toBeLessThanOrEqual(8)
  expect(log.lines.map(({ message }) => message)).toContain(
    'the last owner of this store ended without closing it; what it had in hand is taken up again',
  )

  // What was acknowledged is known as delivered, too.
  const before = await queue.size()
  await Promise.all(
    acknowledged.map((key) => {
      const iid = Number(key.slice('issue:'.length))
      return queue.add({ kind: 'issue', iid }, { delivery: `delivery-${iid}` })
    }),
  )
  expect(await queue.size()).toEqual(before)
})

test('requests that were acknowledged and not yet moved when the process was killed are worked on once by the next', async () => {
  const dataDir = await stores.emptyStore()
  await startChild(script, [dataDir, 'add-and-die']).over
  const db = await openEmbedded(dataDir, keptLog(), Date.now)
  expect(await db.inbox.isEmpty()).toBe(false)
  await db.close()

  const { queue } = await stores.open({ dataDir })
  expect(await queue.size()).toEqual({ waiting: 2, active: 0, failed: 0 })
  const handled: string[] = []
  await queue.work(async (look) => void handled.push(requestKey(look)))
  await queue.idle()
  await queue.add({ kind: 'issue', iid: 1 }, { delivery: 'delivery-1' })
  await queue.idle()
  expect(handled.toSorted()).toEqual(['issue:1', 'issue:2'])
})

/** Starts a process, lets it take a request in hand and kills it there. */
async function killWithRequestInHand(dataDir: string, what: 'hold' | 'hold-and-add'): Promise<void> {
  const child = startChild(script, [dataDir, what])
  await child.until(({ inHand }) => inHand === true)
  await child.kill()
}

test('a request that was in hand when the process was killed is worked on at once by the next', async () => {
  const dataDir = await stores.emptyStore()
  await killWithRequestInHand(dataDir, 'hold-and-add')
  const { queue } = await stores.open({ dataDir })
  const handled: string[] = []
  await queue.work(async (look) => void handled.push(requestKey(look)))
  await queue.idle()
  expect(handled).toEqual(['issue:1'])
  expect(await queue.size()).toEqual({ waiting: 0, active: 0, failed: 0 })
})

test('a request that kills its worker each time is kept as failed in the end', async () => {
  const dataDir = await stores.emptyStore()
  const first = await stores.open({ dataDir, retries: { limit: 1, firstPauseSeconds: 0, longestPauseSeconds: 0 } })
  await first.queue.add({ kind: 'issue', iid: 1 })
  await first.close()
  await killWithRequestInHand(dataDir, 'hold')
  await killWithRequestInHand(dataDir, 'hold')
  const { queue } = await stores.open({ dataDir })
  expect(await queue.list()).toEqual([
    expect.objectContaining({
      key: 'issue:1',
      state: 'failed',
      tries: 2,
      reason: 'the process ended while it was worked on, each time',
    }),
  ])
})

test('a request that was asked for again while it killed its worker for good is looked at once more', async () => {
  const dataDir = await stores.emptyStore()
  await killWithRequestInHand(dataDir, 'hold-and-add')
  await killWithRequestInHand(dataDir, 'hold-and-add')
  const { queue } = await stores.open({ dataDir })
  expect((await queue.list()).map(({ key, state, tries }) => ({ key, state, tries }))).toEqual([
    { key: 'issue:1', state: 'failed', tries: 2 },
    { key: 'issue:1', state: 'waiting', tries: 0 },
  ])
})
