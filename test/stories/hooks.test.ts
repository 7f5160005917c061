import { expect, test } from 'vitest'
import type { Action } from '../../src/core/action/action.ts'
import type { ReconcileContext } from '../../src/reconcile/reconcile-context.ts'
import { accountText } from '../support/stories/account-text.ts'
import { bareDataDir } from '../support/stories/bare-data-dir.ts'
import { loopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { gitlabAt, runBot } from '../support/stories/bot-process.ts'
import { eventually } from '../support/stories/eventually.ts'
import { runInProcess } from '../support/stories/run-in-process.ts'
import { servedWorld } from '../support/stories/served-world.ts'
import { type StoryWorld, storyWorld } from '../support/stories/story-world.ts'

/** What people do to one run, in this order. */
const acts: ((world: StoryWorld) => Promise<void>)[] = [
  (world) => world.tick(1, 'jonas', 'ho-contacts', 'ho-meeting'),
  (world) => world.comment(1, 'tom', 'Roles are in the notes of the meeting.'),
  (world) => world.change(1, 'mira', { add_labels: 'onboarding::success-plan' }),
  (world) => world.tick(1, 'mira', 'sp-draft'),
  (world) => world.change(1, 'jonas', { remove_labels: 'onboarding' }),
  (world) => world.change(1, 'jonas', { state_event: 'close' }),
]

/**
 * All that people see of the runs, without its address and what GitLab gave: numbers, and the ids of labels that were on in between, which
 * the status note remembers.
 */
async function seen(world: StoryWorld): Promise<unknown> {
  const plain = (text: string) =>
    text
      .replaceAll(world.url, '')
      .replaceAll(/(note_|-)\d+\b/g, '$1N')
      .replace(/ labels=\S+/, '')
      .replace(/ commands=\S+/, '')
  return Promise.all(
    (await world.issues()).map(async ({ iid, title, state, description, labels, assignees }) => ({
      ...{ title, state, description, labels: labels.toSorted(), assignees: assignees.map((user) => user.username) },
      comments: (await world.comments(iid)).map(({ body, author }) => `${author.username}: ${plain(body)}`).sort(),
    })),
  )
}

/** What it comes to where every act is looked at in its time. */
async function calmly(): Promise<unknown> {
  const world = await storyWorld()
  const context = await loopAt(world.url)
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  await sweepOnce(context)
  for (const act of acts) {
    await act(world)
    await sweepOnce(context, true)
  }
  return seen(world)
}

test('doubled, lost and reordered hooks, and a sweep beside the server, come to the same end', async () => {
  const calm = await calmly()
  expect(calm).toMatchObject([{ state: 'closed' }])
  const world = await servedWorld()
  const beside = { ...gitlabAt(world.url), DATA_DIR: await bareDataDir() }
  await world.start()
  world.faults.add([{ kind: 'hook-doubled', times: 2 }])
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  await eventually(
    'the run is opened',
    async () => (await world.issues()).length === 1 && (await world.comments(1)).length === 1,
  )
  world.faults.add([{ kind: 'hook-reordered', times: 2 }, { kind: 'hook-doubled', times: 2 }, { kind: 'hook-lost' }])
  const sweeping = runBot(['sweep'], beside)
  for (const act of acts) await act(world)
  await world.hooksSettled()
  expect(await sweeping).toMatchObject({ code: 0 })
  const last = await runInProcess(['sweep', '--json'], beside)
  expect(last.code, last.err).toBe(0)
  await eventually(
    'the end is the calm one',
    () => seen(world),
    (now) => JSON.stringify(now) === JSON.stringify(calm),
  ).catch(async () => expect(await seen(world)).toEqual(calm))
})

/** Lets something happen just before the loop sends its next action of this kind: it has decided, and GitLab does not know. */
function beforeNext(context: ReconcileContext, kind: Action['kind'], happen: () => Promise<unknown>): void {
  const { dispatch } = context
  context.dispatch = async (action) => {
    if (action.kind !== kind) return dispatch(action)
    context.dispatch = dispatch
    await happen()
    return dispatch(action)
  }
}

test('a run that two stores opened at once ends as one: the older stays, the younger is closed with a word', async () => {
  const world = await storyWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const [slow, quick] = [await loopAt(world.url), await loopAt(world.url)]
  const loops: ReconcileContext[] = [slow, quick]
  beforeNext(slow, 'open-run', () => sweepOnce(quick))
  await sweepOnce(slow)
  expect(await world.issues()).toHaveLength(2)
  for (const context of [...loops, ...loops]) await sweepOnce(context)
  const [older, younger] = await world.issues()
  expect([older?.state, younger?.state]).toEqual(['opened', 'closed'])
  const words = (await world.comments(2)).filter(({ body }) => body.includes('This issue is a duplicate of #1'))
  expect(words).toHaveLength(1)
  expect(await world.comments(1)).toHaveLength(1)

  await world.tick(1, 'jonas', 'ho-contacts', 'ho-meeting')
  world.requests.reset()
  for (const context of loops) expect(await sweepOnce(context)).toMatchObject({ failed: [] })
  expect((await world.issue(1)).labels).toContain('onboarding::welcome')
  expect((await world.issues()).map(({ state }) => state)).toEqual(['opened', 'closed'])
})

test('status notes that two stores wrote at once end as one, the older', async () => {
  const world = await storyWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const [slow, quick] = [await loopAt(world.url), await loopAt(world.url)]
  const loops: ReconcileContext[] = [slow, quick]
  for (const context of loops) await sweepOnce(context)
  const [status] = await world.comments(1)
  await world.as('maria').delete(`/projects/1/issues/1/notes/${status?.id}`)
  beforeNext(slow, 'post-note', () => sweepOnce(quick))
  await sweepOnce(slow)
  const written = await world.comments(1)
  expect(written).toHaveLength(2)
  for (const context of loops) expect(await sweepOnce(context)).toMatchObject({ failed: [] })
  expect((await world.comments(1)).map(({ id }) => id)).toEqual([written[0]?.id])
})
