import { expect, test } from 'vitest'
import type { ReconcileContext } from '../../src/reconcile/reconcile-context.ts'
import { accountText } from '../support/stories/account-text.ts'
import { loopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { type StoryWorld, storyWorld } from '../support/stories/story-world.ts'

/** One account with its run, issue 1, long settled. No hook leads to the bot: all that it hears of, a sweep tells it. */
async function settledRun(): Promise<{ world: StoryWorld; context: ReconcileContext }> {
  const world = await storyWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const context = await loopAt(world.url)
  await sweepOnce(context)
  await settle(world, context)
  return { world, context }
}

async function settle(world: StoryWorld, context: ReconcileContext): Promise<void> {
  world.clock.advance('PT3M')
  await sweepOnce(context)
  expect(await sweepOnce(context)).toMatchObject({ read: 0, changed: 0, failed: [] })
}

const phasesOf = async (world: StoryWorld, iid = 1) =>
  (await world.issue(iid)).labels.filter((label) => /^onboarding::/.test(label))

const statusOf = async (world: StoryWorld, iid = 1) => {
  const status = (await world.comments(iid)).filter(({ body }) => body.includes('<!-- onboarding-bot status '))
  expect(status).toHaveLength(1)
  return status[0]?.body ?? ''
}

test('a label changed within the minute after updated_at moved is not lost, though its hook is', async () => {
  const { world, context } = await settledRun()
  await world.tick(1, 'jonas', 'ho-contacts')
  world.clock.advance('PT5S')
  await sweepOnce(context)
  const { updated_at } = await world.issue(1)
  world.clock.advance('PT20S')
  await world.change(1, 'jonas', { add_labels: 'onboarding::kickoff', remove_labels: 'onboarding::handoff,onboarding' })
  expect((await world.issue(1)).updated_at).toBe(updated_at)
  await sweepOnce(context)
  // A person's forward move holds; what managers filter by is put back.
  expect((await world.issue(1)).labels).toContain('onboarding')
  expect(await phasesOf(world)).toEqual(['onboarding::kickoff'])
  expect((await world.comments(1))[1]?.body).toContain('The label says Kickoff call')
})

test('a reading made right after a change is not believed, even where the list shows nothing new', async () => {
  const { world, context } = await settledRun()
  await world.tick(1, 'jonas', 'ho-contacts')
  world.clock.advance('PT5S')
  await sweepOnce(context)
  await sweepOnce(context)
  const { updated_at } = await world.issue(1)
  world.clock.advance('PT10S')
  // The status note goes and a comment comes: neither updated_at nor the number of notes tells.
  const [status] = await world.comments(1)
  await world.as('maria').delete(`/projects/1/issues/1/notes/${status?.id}`)
  await world.comment(1, 'jonas', 'Called them today.')
  expect((await world.issue(1)).updated_at).toBe(updated_at)
  await sweepOnce(context)
  expect(await statusOf(world)).toContain('required tasks')
})

test('an assignee whom a person changed within that minute is seen, and stays', async () => {
  const { world, context } = await settledRun()
  const { body: mira } = await world.as('root').get('/users', { username: 'mira' })
  await world.change(1, 'jonas', { due_date: '2027-01-04' })
  world.clock.advance('PT5S')
  await sweepOnce(context)
  world.clock.advance('PT15S')
  await world.change(1, 'jonas', { assignee_ids: [(mira as { id: number }[])[0]?.id] })
  await sweepOnce(context)
  expect((await world.issue(1)).assignees).toMatchObject([{ username: 'mira' }])
  expect(await statusOf(world)).toContain('names jonas as CSM; jonas changed the assignee')
})

test('a phase label that is deleted while in use is put back, and the status note says so', async () => {
  const { world, context } = await settledRun()
  const gone = await world.as('maria').delete('/projects/1/labels/onboarding%3A%3Ahandoff')
  expect(gone.status).toBe(204)
  expect(await phasesOf(world)).toEqual([])
  await sweepOnce(context)
  expect(await phasesOf(world)).toEqual(['onboarding::handoff'])
  expect(await statusOf(world)).toContain('A label that this issue had was deleted')
})

test('a phase label that is renamed while in use goes on under its new name, is said, and heals renamed back', async () => {
  const { world, context } = await settledRun()
  const renamed = await world
    .as('maria')
    .put('/projects/1/labels/onboarding%3A%3Ahandoff', { new_name: 'handing over' })
  expect(renamed.status).toBe(200)
  await sweepOnce(context)
  expect(await phasesOf(world)).toEqual([])
  expect(await statusOf(world)).toContain('`onboarding::handoff` was renamed to handing over')
  await settle(world, context)
  await world.as('maria').put('/projects/1/labels/handing%20over', { new_name: 'onboarding::handoff' })
  await sweepOnce(context, true)
  expect(await phasesOf(world)).toEqual(['onboarding::handoff'])
  expect(await statusOf(world)).not.toContain('was renamed')
})

test('a run that is closed between sweeps is closed in the status note, and reopened it goes on', async () => {
  const { world, context } = await settledRun()
  await world.change(1, 'jonas', { state_event: 'close' })
  await sweepOnce(context)
  expect(await statusOf(world)).toContain('by jonas')
  expect(await world.comments(1)).toHaveLength(2)
  expect((await world.comments(1))[1]?.body).toContain('Closed with required tasks open.')
  await settle(world, context)
  await world.change(1, 'jonas', { state_event: 'reopen' })
  await sweepOnce(context)
  expect(await statusOf(world)).toContain('**Internal handover**')
  expect(await world.issues()).toHaveLength(1)
})

test('a run whose issue is deleted is not opened again, and that is said', async () => {
  const { world, context } = await settledRun()
  expect((await world.as('root').delete('/projects/1/issues/1')).status).toBe(204)
  const counts = await sweepOnce(context)
  expect(counts.failed).toEqual([])
  expect(counts.skipped.join()).toMatch(/acme\/csm-assigned\/1.*is not there any more/)
  await sweepOnce(context, true)
  expect(await world.issues()).toEqual([])
})

test('a run whose issue is moved to another project is left alone and not opened again, and that is said', async () => {
  const { world, context } = await settledRun()
  const { body: project } = await world.as('maria').post('/projects', { name: 'elsewhere', path: 'elsewhere' })
  const to = (project as { id: number }).id
  const moved = await world.as('maria').post('/projects/1/issues/1/move', { to_project_id: to })
  expect(moved.status, JSON.stringify(moved.body)).toBe(201)
  const counts = await sweepOnce(context)
  expect(counts.failed).toEqual([])
  expect(counts.skipped.join()).toContain('was moved to another project')
  await sweepOnce(context, true)
  expect(await world.issues()).toHaveLength(1)
})

test('a cold start that is asked for everything reads closed runs, too: for a pipeline that keeps no cache', async () => {
  const { world } = await settledRun()
  await world.change(1, 'jonas', { state_event: 'close' })
  world.clock.advance('PT5M')
  expect(await sweepOnce(await loopAt(world.url), true)).toMatchObject({ read: 1, changed: 1, failed: [] })
  expect((await world.comments(1))[1]?.body).toContain('Closed with required tasks open.')
  world.clock.advance('PT5M')
  expect(await sweepOnce(await loopAt(world.url), true)).toMatchObject({ changed: 0, failed: [] })
})

test('a cold start leaves closed runs unread, and the next full sweep makes good what was missed on them', async () => {
  const { world, context } = await settledRun()
  await world.change(1, 'jonas', { state_event: 'close' })
  const cold = await loopAt(world.url)
  expect(await sweepOnce(cold)).toMatchObject({ seen: 2, read: 0, failed: [] })
  expect(await world.comments(1)).toHaveLength(1)
  expect(await sweepOnce(cold, true)).toMatchObject({ changed: 1, failed: [] })
  expect((await world.comments(1))[1]?.body).toContain('Closed with required tasks open.')
  expect(await sweepOnce(context)).toMatchObject({ changed: 0, failed: [] })
})
