import { expect, test } from 'vitest'
import { accountText } from '../support/stories/account-text.ts'
import { storedLoopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { SAID, sixtyDays } from '../support/stories/sixty-days.ts'
import { type StoryWorld, storyWorld } from '../support/stories/story-world.ts'

async function opened(): Promise<StoryWorld> {
  const world = await storyWorld({ startsAt: '2026-02-23T15:00:00Z' })
  await world.commit({ 'accounts/acme.yml': accountText('acme', { team: { csm: 'jonas', ae: 'lea' } }) })
  await sweepOnce(await storedLoopAt(world.url))
  return world
}

test('sixty days of a run: what is due is said on its day, at an hour at which it may, once', async () => {
  const world = await opened()
  const bot = await storedLoopAt(world.url)
  const said = await sixtyDays(world, async () => {
    expect((await sweepOnce(bot)).failed).toEqual([])
  })
  expect(said).toEqual(SAID)
})

test('the same is said where answers are lost, a second bot sweeps beside the first, and both stores are lost on the way', async () => {
  const world = await opened()
  let bots = [await storedLoopAt(world.url), await storedLoopAt(world.url)]
  const noting = { method: 'POST', route: '/projects/:id/issues/:iid/notes' }
  let looks = 0
  const said = await sixtyDays(world, async (day) => {
    looks += 1
    if (day === 30 && looks % 2 === 1) bots = [await storedLoopAt(world.url), await storedLoopAt(world.url)]
    world.faults.clear()
    if (looks % 3 === 0) world.faults.add([{ kind: 'reset', when: 'after', times: 1, ...noting }])
    if (looks % 5 === 0) world.faults.add([{ kind: 'status', status: 502, when: 'before', times: 1, ...noting }])
    await Promise.all(bots.map((bot) => sweepOnce(bot, looks % 10 === 0)))
    world.faults.clear()
    for (const bot of bots) await sweepOnce(bot)
  })
  expect(said).toEqual(SAID)
})
