import { expect, test } from 'vitest'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { accountText } from '../support/stories/account-text.ts'
import { loopAt, storedLoopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { type StoryWorld, storyWorld } from '../support/stories/story-world.ts'

const ACCOUNTS = 300
const CLOSED = 30
const OPEN = ACCOUNTS - CLOSED
const CHANGED = 10
const path = (n: number) => `accounts/account-${n}.yml`
const pages = (entries: number) => Math.ceil(entries / 100)

/** How many requests the bot sends meanwhile. */
async function requestsOf(world: StoryWorld, sweeping: Promise<{ failed: string[] }>) {
  world.requests.reset()
  const { failed } = await sweeping
  expect(failed).toEqual([])
  const { total, byMethod } = world.requests.read()
  return { total, writes: total - (byMethod.GET ?? 0) }
}

/** 300 accounts in one commit, opened by the bot's own sweep; 30 of the runs are closed by people. */
async function worldOfRuns(): Promise<StoryWorld> {
  const world = await storyWorld()
  const files = Array.from({ length: ACCOUNTS }, (_, n) => [path(n), accountText(`account-${n}`)])
  await world.commit(Object.fromEntries(files))
  const context = await loopAt(world.url)
  expect(await sweepOnce(context)).toMatchObject({ seen: ACCOUNTS, changed: ACCOUNTS, skipped: [], failed: [] })
  for (let iid = 1; iid <= CLOSED; iid += 1) {
    await world.change(iid, 'jonas', { state_event: 'close' })
    await reconcile(context, { kind: 'issue', iid })
  }
  return world
}

test('a sweep costs no more requests than promised, for 300 runs', { timeout: 600_000 }, async () => {
  const world = await worldOfRuns()
  const context = await storedLoopAt(world.url)

  world.clock.advance('PT3M')
  const cold = await requestsOf(world, sweepOnce(context))
  expect(cold.total).toBeLessThanOrEqual(4 * OPEN + ACCOUNTS + pages(OPEN) + pages(CLOSED) + pages(ACCOUNTS) + 10)
  expect(cold.writes).toBe(0)

  const warm = await requestsOf(world, sweepOnce(context))
  expect(warm.total).toBeLessThanOrEqual(pages(OPEN) + 10)
  expect(warm.writes).toBe(0)

  for (let iid = CLOSED + 1; iid <= CLOSED + CHANGED; iid += 1)
    await world.tick(iid, 'jonas', 'ho-contacts', 'ho-meeting')
  const changed = await requestsOf(world, sweepOnce(context))
  // The label moves on and the status note says so, on each; the first makes the label, which the project did not have.
  expect(changed.writes).toBe(2 * CHANGED + 1)
  expect(changed.total - changed.writes).toBeLessThanOrEqual(pages(OPEN) + 10 + 4 * CHANGED)

  world.clock.advance('PT3M')
  const settling = await requestsOf(world, sweepOnce(context))
  expect(settling.total).toBeLessThanOrEqual(pages(OPEN) + 10 + 4 * CHANGED)
  const again = await requestsOf(world, sweepOnce(context))
  expect(again.total).toBeLessThanOrEqual(pages(OPEN) + 10)

  await world.commit({ [path(299)]: accountText('account-299', { arr: 80000 }) })
  const committed = await requestsOf(world, sweepOnce(context))
  expect(committed.total).toBeLessThanOrEqual(pages(OPEN) + 10 + pages(ACCOUNTS) + 1)
  expect(committed.writes).toBe(0)
})
