import { expect, test } from 'vitest'
import { Playbook } from '../../src/core/playbook/playbook.ts'
import { playbooksOf } from '../../src/core/playbook/playbooks.ts'
import type { ReconcileContext } from '../../src/reconcile/reconcile-context.ts'
import { shippedIds, shippedPlaybook } from '../support/config-file.ts'
import { accountText } from '../support/stories/account-text.ts'
import { loopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { finish } from '../support/stories/finish.ts'
import { type StoryWorld, storyWorld } from '../support/stories/story-world.ts'

const text = (key: string, fields: Record<string, unknown> = {}) =>
  accountText(key, {
    ...{ name: 'Acme', team: { csm: 'jonas', ae: 'lea' } },
    subscriptions: [{ id: 'S-1', start: '2026-02-20', term_months: 12 }],
    ...fields,
  })

const titles = async (world: StoryWorld) => (await world.issues()).map(({ title }) => title)
const statusNote = async (world: StoryWorld, iid: number) =>
  (await world.comments(iid)).find(({ body }) => body.includes('onboarding-bot status '))?.body ?? ''

/** An account in its first year, whose onboarding is over. */
async function inItsYear(): Promise<{ world: StoryWorld; context: ReconcileContext }> {
  const world = await storyWorld({ startsAt: '2026-02-23T15:00:00Z' })
  await world.commit({ 'accounts/acme.yml': text('acme') })
  const context = await loopAt(world.url)
  await sweepOnce(context)
  await finish(world, 1, 'jonas')
  await later(world, context)
  await sweepOnce(context)
  expect(await titles(world)).toEqual(['Onboarding: Acme', 'Year 1 with Acme'])
  return { world, context }
}

async function later(world: StoryWorld, context: ReconcileContext): ReturnType<typeof sweepOnce> {
  world.clock.advance('PT5M')
  return sweepOnce(context, true)
}

const year = shippedPlaybook('lifecycle-year')

/** The same bot, once the team has released a second version of the year's playbook, and kept the first, where `keeps`. */
function upgraded(context: ReconcileContext, changes: Record<string, unknown>, keeps = true): ReconcileContext {
  const second = Playbook.parse({ ...year, version: 2, ...changes })
  const newest = shippedIds.map((id) => (id === year.id ? second : shippedPlaybook(id)))
  const rules = { ...context.rules(), playbooks: playbooksOf(newest, keeps ? [year] : []) }
  return { ...context, rules: () => rules }
}

test('a year that is open ends as its own version of the playbook says, and the next one is opened from the newest', async () => {
  const { world, context } = await inItsYear()
  const bot = upgraded(context, { title: 'The {{run.year}}. year of {{account.name}}', on_close: {} })
  expect(await later(world, bot)).toMatchObject({ changed: 0, failed: [] })
  expect(await statusNote(world, 2)).toContain('the next year opens if the account’s file says that it was renewed.')
  world.clock.moveTo('2027-02-18T15:00:00Z')
  await world.commit({ 'accounts/acme.yml': text('acme', { renewal: { outcome: 'renewed' } }) })
  await finish(world, 2, 'jonas')
  await later(world, bot)
  await later(world, bot)
  expect((await titles(world)).slice(2)).toEqual(['The 2. year of Acme'])
  expect(await statusNote(world, 2)).toContain('It goes on in #3.')
  expect((await world.issue(3)).description).toContain('playbook=lifecycle-year@2')

  // The second year has the second version, which opens nothing.
  world.clock.moveTo('2028-02-18T15:00:00Z')
  await world.commit({ 'accounts/acme.yml': text('acme', { renewal: { date: '2028-02-20', outcome: 'renewed' } }) })
  await finish(world, 3, 'jonas')
  await later(world, bot)
  expect(await later(world, bot)).toMatchObject({ changed: 0, failed: [] })
  expect(await titles(world)).toHaveLength(3)
})

test('a year whose version is gone is left as it is and said as failed, until the version is back', async () => {
  const { world, context } = await inItsYear()
  const bot = upgraded(context, {}, false)
  const before = await statusNote(world, 2)
  await world.tick(2, 'jonas', 'lc-discovery')
  const counts = await later(world, bot)
  expect(counts.failed.join()).toContain('lifecycle-year@1')
  expect(await statusNote(world, 2)).toBe(before)
  expect(await later(world, upgraded(context, {}))).toMatchObject({ failed: [] })
  expect(await statusNote(world, 2)).toContain('1 of 7 required tasks')
})

test('an account file may change its ending; under a name that is not its key it is refused, and the run goes on until it is called so again', async () => {
  const { world, context } = await inItsYear()
  await world.commit({ 'accounts/acme.yml': null, 'accounts/acme.yaml': text('acme') })
  await later(world, context)
  expect(await statusNote(world, 2)).not.toContain('Please look at this')
  expect(await titles(world)).toHaveLength(2)

  // Another file name, with the old key: refused, and the run goes on.
  await world.commit({ 'accounts/acme.yaml': null, 'accounts/acme-group.yml': text('acme') })
  expect((await later(world, context)).skipped.join()).toContain(
    'rename the file to acme.yml, or write key: acme-group',
  )
  expect(await statusNote(world, 2)).toContain('If the file was renamed, call it accounts/acme.yml again')
  expect((await world.issue(2)).assignees).toMatchObject([{ username: 'jonas' }])
  expect(await titles(world)).toHaveLength(2)

  await world.commit({ 'accounts/acme-group.yml': null, 'accounts/acme.yml': text('acme', { name: 'Acme Group' }) })
  await later(world, context)
  expect(await statusNote(world, 2)).not.toContain('Please look at this')
  expect(await titles(world)).toHaveLength(2)
})

test('a file of another name with its own key is another account: it gets its own onboarding, and the old run says so', async () => {
  const { world, context } = await inItsYear()
  await world.commit({ 'accounts/acme.yml': null, 'accounts/acme-group.yml': text('acme-group') })
  await later(world, context)
  expect((await titles(world)).slice(2)).toEqual(['Onboarding: Acme'])
  expect((await world.issue(3)).description).toContain('run=acme-group/csm-assigned/1')
  expect(await statusNote(world, 2)).toContain('under another name it is another account.')
})
