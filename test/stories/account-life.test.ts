import { describe, expect, test } from 'vitest'
import type { ReconcileContext } from '../../src/reconcile/reconcile-context.ts'
import { accountText } from '../support/stories/account-text.ts'
import { loopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { eventually } from '../support/stories/eventually.ts'
import { finish } from '../support/stories/finish.ts'
import { type ServedWorld, servedWorld } from '../support/stories/served-world.ts'
import { type StoryWorld, storyWorld } from '../support/stories/story-world.ts'

const FILE = 'accounts/acme.yml'
const WON = '2026-02-20'

const team = { team: { csm: 'jonas', ae: 'lea' } }
const noCsm = { team: { csm: null, ae: 'lea' } }

/** A customer since 20 February 2026, in Chicago. */
const text = (fields: Record<string, unknown> = {}) =>
  accountText('acme', { ...team, subscriptions: [{ id: 'S-1', start: WON, term_months: 12 }], ...fields })

const titles = async (world: StoryWorld) => (await world.issues()).map(({ title }) => title)
const assigneeOf = async (world: StoryWorld, iid: number) =>
  (await world.issue(iid)).assignees.map(({ username }) => username)
const isClosed = async (world: StoryWorld, iid: number) => (await world.issue(iid)).state === 'closed'

/** A project in the morning of 23 February 2026 with this one account, and a bot that only sweeps. */
async function begun(fields: Record<string, unknown>): Promise<{ world: StoryWorld; context: ReconcileContext }> {
  const world = await storyWorld({ startsAt: '2026-02-23T15:00:00Z' })
  await world.commit({ [FILE]: text(fields) })
  const context = await loopAt(world.url)
  await sweepOnce(context)
  return { world, context }
}

/** A sweep some minutes later, and one after it that finds nothing to do. */
async function sweepUntilDone(world: StoryWorld, context: ReconcileContext): Promise<void> {
  world.clock.advance('PT5M')
  await sweepOnce(context)
  await sweepOnce(context)
  world.clock.advance('PT5M')
  expect(await sweepOnce(context, true)).toMatchObject({ changed: 0, failed: [] })
}

describe('from the file to the closing to the next run', () => {
  test.each([
    ['csm-assigned', { arr: 72_000 }, 'Onboarding: Account acme', 'jonas', 'jonas'],
    ['onboarding', { arr: 30_000 }, 'Six-week onboarding: Account acme', 'jonas', 'lea'],
  ])('segment %s', async (_, fields, title, csm, owner) => {
    const { world, context } = await begun(fields)
    expect(await titles(world)).toEqual([title])
    expect(await assigneeOf(world, 1)).toEqual([csm])
    world.clock.moveTo('2026-03-30T15:00:00Z')
    await finish(world, 1, csm)
    await sweepUntilDone(world, context)
    expect(await titles(world)).toEqual([title, 'Year 1 with Account acme'])
    expect(await assigneeOf(world, 2)).toEqual([owner])
    expect((await world.issue(1)).labels).toEqual(expect.arrayContaining(['onboarding::done', 'lifecycle::adoption']))
    expect((await world.issue(2)).labels).not.toContain('onboarding')
  })

  test('segment digital: the bot closes it on day 45, and the year is the account executive’s', async () => {
    const { world, context } = await begun({ arr: 8_000, ...noCsm })
    expect(await titles(world)).toEqual(['Digital onboarding: Account acme'])
    await finish(world, 1, 'maria', false)
    world.clock.moveTo('2026-04-06T04:00:00Z')
    await sweepOnce(context)
    expect(await isClosed(world, 1)).toBe(false)
    world.clock.moveTo('2026-04-06T05:01:00Z')
    await sweepOnce(context)
    expect(await isClosed(world, 1)).toBe(true)
    expect((await world.comments(1)).map(({ body }) => body).join('\n')).toContain(
      'The course is over since 2026-04-06',
    )
    await sweepUntilDone(world, context)
    expect(await titles(world)).toEqual(['Digital onboarding: Account acme', 'Year 1 with Account acme'])
    expect(await assigneeOf(world, 2)).toEqual(['lea'])
  })

  test('the year: the next one when the record says that it was renewed', async () => {
    const { world, context } = await begun({ arr: 72_000 })
    await finish(world, 1, 'jonas')
    await sweepUntilDone(world, context)
    world.clock.moveTo('2027-02-18T15:00:00Z')
    await finish(world, 2, 'jonas')
    await sweepUntilDone(world, context)
    expect(await titles(world)).toHaveLength(2)
    await world.commit({ [FILE]: text({ arr: 72_000, renewal: { outcome: 'renewed' } }) })
    await sweepUntilDone(world, context)
    expect((await titles(world)).slice(2)).toEqual(['Year 2 with Account acme'])

    // The outcome is still that of the first renewal, until the file names the second one's day.
    world.clock.moveTo('2028-02-18T15:00:00Z')
    await finish(world, 3, 'jonas')
    await sweepUntilDone(world, context)
    expect(await titles(world)).toHaveLength(3)
    const [note] = (await world.comments(3)).filter(({ body }) => body.includes('onboarding-bot status '))
    expect(note?.body).toContain('The next year opens if the account’s file says that it was renewed.')
    await world.commit({ [FILE]: text({ arr: 72_000, renewal: { date: '2028-02-20', outcome: 'renewed' } }) })
    await sweepUntilDone(world, context)
    expect((await titles(world)).slice(3)).toEqual(['Year 3 with Account acme'])
  })

  test('the year within a longer term: the next one with the closing, and no word of a renewal', async () => {
    const { world, context } = await begun({
      arr: 72_000,
      subscriptions: [{ id: 'S-1', start: WON, term_months: 36 }],
    })
    await finish(world, 1, 'jonas')
    await sweepUntilDone(world, context)
    expect((await world.issue(2)).description).not.toContain('Renewal')
    world.clock.moveTo('2027-02-22T15:00:00Z')
    await finish(world, 2, 'jonas')
    await sweepUntilDone(world, context)
    expect((await titles(world)).slice(2)).toEqual(['Year 2 with Account acme'])
  })
})

test('an account whose ARR is missing: the manager is asked, and the file’s answer decides', async () => {
  const { world, context } = await begun({ arr: null })
  expect(await titles(world)).toEqual(['Assign a CSM: Account acme'])
  expect(await assigneeOf(world, 1)).toEqual(['maria'])
  await world.commit({ [FILE]: text({ arr: 30_000 }) })
  await sweepUntilDone(world, context)
  expect(await titles(world)).toEqual(['Assign a CSM: Account acme', 'Six-week onboarding: Account acme'])
  expect(await isClosed(world, 1)).toBe(true)
})

test('two bots that do not know of each other leave one issue of what they open at the same time', async () => {
  const { world, context } = await begun({ arr: 72_000 })
  const other = await loopAt(world.url)
  await sweepOnce(other)
  await finish(world, 1, 'jonas')
  world.clock.advance('PT5M')
  await Promise.all([sweepOnce(context, true), sweepOnce(other, true)])
  for (const bot of [context, other, context]) {
    world.clock.advance('PT5M')
    await sweepOnce(bot, true)
  }
  const years = (await world.issues()).filter(({ title }) => title === 'Year 1 with Account acme')
  expect(years.filter(({ state }) => state === 'opened')).toHaveLength(1)
  expect(years[0]?.state).toBe('opened')
})

describe('a bot that serves', () => {
  async function servedWith(fields: Record<string, unknown>): Promise<ServedWorld> {
    const world = await servedWorld()
    await world.commit({ [FILE]: text(fields) })
    return world
  }

  test('an assignment, from the file to the commit that names the CSM, to closed and linked', async () => {
    const world = await servedWith(noCsm)
    await world.start()
    await eventually('the manager is asked', async () => (await titles(world)).length === 1)
    expect(await assigneeOf(world, 1)).toEqual(['maria'])
    await world.commit({ [FILE]: text() })
    await eventually('the onboarding is open, and the assignment closed', () => isClosed(world, 1))
    expect(await titles(world)).toEqual(['Assign a CSM: Account acme', 'Onboarding: Account acme'])
    expect(await assigneeOf(world, 2)).toEqual(['jonas'])
    await eventually('it is done', async () => (await world.issue(1)).labels.includes('onboarding::done'))
    const words = (await world.comments(1)).map(({ body }) => body)
    expect(words.filter((body) => body.includes('The onboarding is open: #2.'))).toHaveLength(1)

    await world.change(1, 'maria', { state_event: 'reopen' })
    await eventually('its label is that of its phase', async () =>
      (await world.issue(1)).labels.includes('onboarding::assign'),
    )
    expect(await isClosed(world, 1)).toBe(false)
  })

  test('that is killed between a closing and the next opening opens it when it is back, once', async () => {
    const world = await servedWith({})
    const first = await world.start()
    await eventually('the onboarding is open', async () => (await titles(world)).length === 1)
    world.faults.add([{ kind: 'reset', when: 'before', method: 'POST', route: '/projects/:id/issues' }])
    world.requests.reset()
    await finish(world, 1, 'jonas')
    await world.asked('POST /projects/:id/issues')
    await first.kill()
    expect(await titles(world)).toHaveLength(1)
    world.faults.clear()
    await world.start()
    await eventually('the year is open', async () => (await titles(world)).length === 2)
    expect(await titles(world)).toEqual(['Onboarding: Account acme', 'Year 1 with Account acme'])
  })
})
