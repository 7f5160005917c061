import { expect, test } from 'vitest'
import type { ReconcileContext } from '../../src/reconcile/reconcile-context.ts'
import { accountText } from '../support/stories/account-text.ts'
import { loopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { gitlabAt } from '../support/stories/bot-process.ts'
import { finish } from '../support/stories/finish.ts'
import { runInProcess } from '../support/stories/run-in-process.ts'
import { type StoryWorld, storyWorld } from '../support/stories/story-world.ts'

const FILE = 'accounts/acme.yml'

/** An account of which no date is known. */
const text = (fields: Record<string, unknown> = {}) =>
  accountText('acme', { team: { csm: 'jonas', ae: 'lea' }, dates: {}, ...fields })

/** Its file is committed on Tuesday, 24 February 2026. */
async function begun(fields: Record<string, unknown>): Promise<{ world: StoryWorld; context: ReconcileContext }> {
  const world = await storyWorld({ startsAt: '2026-02-24T15:00:00Z' })
  await world.commit({ [FILE]: text(fields) })
  return { world, context: await loopAt(world.url) }
}

const dueOf = async (world: StoryWorld, iid: number) =>
  ((await world.as('root').get(`/projects/1/issues/${iid}`)).body as { due_date: string | null }).due_date
const statusNote = async (world: StoryWorld, iid: number) =>
  (await world.comments(iid)).find(({ body }) => body.includes('onboarding-bot status '))?.body ?? ''
const statusText = async (world: StoryWorld, iid: number) =>
  (await runInProcess(['status', `#${iid}`], gitlabAt(world.url))).out

async function later(world: StoryWorld, context: ReconcileContext): Promise<void> {
  world.clock.advance('PT5M')
  await sweepOnce(context)
}

test('an onboarding of an account without any date counts from its opening, says so, and follows a date that is written later', async () => {
  const { world, context } = await begun({})
  await sweepOnce(context)
  expect(await dueOf(world, 1)).toBe('2026-04-10')
  const note = await statusNote(world, 1)
  expect(note).toContain("The account's file has no date: all that is due counts from the opening, 2026-02-24.")
  expect(note).toContain('2 open tasks have no date. Write `dates.original_contract_date` into accounts/acme.yml.')
  expect(note).toContain('| Time to engage, 14 days | 2026-03-10 | open |')
  expect(await statusText(world, 1)).toMatch(
    /First value date recorded .* · no date while original_contract_date is not known/,
  )

  await world.commit({
    [FILE]: text({ dates: { onboarding_start: '2026-02-16', original_contract_date: '2026-02-13' } }),
  })
  await later(world, context)
  const mended = await statusNote(world, 1)
  expect(mended).not.toContain('has no date')
  expect(mended).toContain('| Time to engage, 14 days | 2026-03-02 | open |')
  expect(mended).toContain("The issue's own due date, 2026-04-10, is not moved with it")
})

test('a digital course waits for the subscription that it counts from, and tells who committed the file', async () => {
  const { world, context } = await begun({ arr: 8_000 })
  expect((await sweepOnce(context)).skipped.join()).toContain('write `subscriptions`, with a `start`, into it')
  expect(await world.issues()).toEqual([])
  const { body } = await world.as('maria').get('/projects/1/repository/commits', { per_page: 1 })
  const [commit] = body as { id: string }[]
  const comments = await world.as('maria').get(`/projects/1/repository/commits/${commit?.id}/comments`)
  expect(comments.body).toMatchObject([{ note: expect.stringContaining('subscription') }])

  await world.commit({
    [FILE]: text({ arr: 8_000, subscriptions: [{ id: 'S-1', start: '2026-02-24', term_months: 12 }] }),
  })
  await later(world, context)
  expect((await world.issues()).map(({ title }) => title)).toEqual(['Digital onboarding: Account acme'])
})

test('an assignment without the day of qualification asks all the same, and says what its dates wait for', async () => {
  const { world, context } = await begun({ team: { csm: null, ae: 'lea' } })
  await sweepOnce(context)
  expect(await dueOf(world, 1)).toBeNull()
  const waits =
    'The dates of these tasks are not known yet: they count from `dates.qualified_on`, which accounts/acme.yml'
  expect(await statusNote(world, 1)).toContain(waits)
  expect(await statusText(world, 1)).toContain('no date while qualified_on is not known')
  await world.commit({ [FILE]: text({ team: { csm: null, ae: 'lea' }, dates: { qualified_on: '2026-02-23' } }) })
  await later(world, context)
  const mended = await statusNote(world, 1)
  expect(mended).not.toContain('are not known yet')
  expect(mended).toContain('by 2026-02-26')
})

test('the year of an account without a subscription opens without dates, says so, and has them once there is one', async () => {
  const { world, context } = await begun({ dates: { onboarding_start: '2026-02-23' } })
  await sweepOnce(context)
  await finish(world, 1, 'jonas')
  await later(world, context)
  await later(world, context)
  expect((await world.issues()).map(({ title }) => title)).toContain('Year 1 with Account acme')
  expect(await dueOf(world, 2)).toBeNull()
  expect(await statusNote(world, 2)).toContain(
    'they count from `subscriptions`, which accounts/acme.yml does not have.',
  )
  const subscriptions = [{ id: 'S-1', start: '2026-02-20', term_months: 12 }]
  await world.commit({ [FILE]: text({ dates: { onboarding_start: '2026-02-23' }, subscriptions }) })
  await later(world, context)
  const mended = await statusNote(world, 2)
  expect(mended).not.toContain('are not known yet')
  expect(mended).toContain('Finish: planned 2027-02-22')
  expect(mended).toContain('This phase lasts until 2026-05-21')
})
