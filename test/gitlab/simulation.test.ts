import { runningSandbox } from 'gitlab-sandbox/testing'
import { expect, it } from 'vitest'
import type { Snapshot, User } from '../../src/core/history/snapshot.ts'
import type { Act } from '../../src/core/plan/simulate/act.ts'
import { editDescription } from '../../src/core/plan/simulate/edit-description.ts'
import { openedBy } from '../../src/core/plan/simulate/opened-by.ts'
import { simulate } from '../../src/core/plan/simulate/simulate.ts'
import { emptyProject } from '../../src/core/plan/simulate/simulation.ts'
import { gatedClient } from '../support/gated-client.ts'
import { openRun } from './fixtures.ts'

const description = `- [ ] One (soon) <!-- t:one -->
- [ ] Two <!-- t:two -->
  - [ ] Three <!-- t:three -->

<!-- onboarding-bot run=acme/csm-assigned/1 -->`

/** What the two must tell alike: all but ids and instants. Label events of one instant have no order that matters. */
function told({ issue, notes, labelEvents, stateEvents }: Snapshot) {
  const { state, labels, assignees, dueDate, confidential, notesCount, tasks } = issue
  const names = assignees.map(({ username }) => username)
  return {
    issue: {
      state,
      labels: labels.toSorted(),
      names,
      dueDate,
      confidential,
      notesCount,
      tasks,
      text: issue.description,
    },
    notes: notes.map(({ author, system, body, internal }) => [author.username, system, internal, body]),
    labels: labelEvents.map(({ user, action, label }) => [user?.username, action, label?.name ?? null]),
    states: stateEvents.map(({ user, state: to }) => [user?.username, to]),
  }
}

it('the simulation and the sandbox tell the same of what people do', async () => {
  const sandbox = await runningSandbox()
  const project = 'customer-success/onboarding'
  const quiet = { debug() {}, info() {}, warn() {}, error() {} }
  const client = gatedClient({ url: sandbox.url, project, token: 'sandbox-onboarding-bot', log: quiet })
  const members = await client.members()
  const userOf = (name: string): User => {
    const found = members.find(({ username }) => username === name)
    return found ? { id: found.id, username: name } : expect.unreachable(`nobody is called ${name}`)
  }
  const [bot, jonas, mira, maria] = ['onboarding-bot', 'jonas', 'mira', 'maria'].map(userOf)
  if (!bot || !jonas || !mira || !maria) return expect.unreachable()

  const opening = openRun({ description, assigneeId: jonas.id, confidential: true })
  await client.apply(opening)
  const where = { project: emptyProject('2026-02-23T09:00:00Z'), iid: 1, bot, assignee: jonas }
  let simulated = openedBy(opening, where)
  const read = async () => {
    const snapshot = await client.readSnapshot(1)
    return 'kind' in snapshot ? expect.unreachable(snapshot.reason) : snapshot
  }
  expect(told(await read())).toEqual(told(simulated.snapshot))

  const issue = '/projects/1/issues/1'
  const both = async (by: User, act: Act, ask: () => Promise<{ status: number }>) => {
    expect((await ask()).status).toBeLessThan(300)
    simulated = simulate(simulated, [{ by, act }])
    expect(told(await read()), act.kind).toEqual(told(simulated.snapshot))
  }
  const put = (by: User, body: object) => () => sandbox.as(by.username).put(issue, { ...body })
  const save = (by: User, edits: Parameters<typeof editDescription>[1]) => {
    const text = editDescription(simulated.snapshot.issue.description, edits)
    return both(by, { kind: 'save', edits }, put(by, { description: text }))
  }
  await save(jonas, [
    { kind: 'mark', task: 'one', mark: 'x' },
    { kind: 'mark', task: 'three', mark: 'x' },
  ])
  await save(jonas, [{ kind: 'mark', task: 'two', mark: '~' }])
  await save(mira, [
    { kind: 'add-line', line: '- [ ] Ours', before: 'one' },
    { kind: 'mark', task: 'one', mark: ' ' },
  ])
  await save(mira, [
    { kind: 'lose-marker', task: 'three' },
    { kind: 'remove-line', task: 'two' },
  ])
  const labels = { kind: 'label' as const, add: ['new', 'vip'], remove: ['onboarding::handoff'] }
  await both(mira, labels, put(mira, { add_labels: 'new,vip', remove_labels: 'onboarding::handoff' }))
  await both(jonas, { kind: 'assign', users: [mira] }, put(jonas, { assignee_ids: [mira.id] }))
  await both(jonas, { kind: 'assign', users: [] }, put(jonas, { assignee_ids: [] }))
  await both(jonas, { kind: 'due', date: '2027-01-04' }, put(jonas, { due_date: '2027-01-04' }))
  await both(jonas, { kind: 'due', date: null }, put(jonas, { due_date: '' }))
  await both(mira, { kind: 'confidential', confidential: false }, put(mira, { confidential: false }))
  await both(mira, { kind: 'close' }, put(mira, { state_event: 'close' }))
  await both(mira, { kind: 'reopen' }, put(mira, { state_event: 'reopen' }))
  const asMaria = sandbox.as('maria')
  const rename = () => asMaria.put('/projects/1/labels/vip', { new_name: 'VIP!' })
  await both(maria, { kind: 'rename-label', name: 'vip', to: 'VIP!' }, rename)
  await both(maria, { kind: 'delete-label', name: 'new' }, () => asMaria.delete('/projects/1/labels/new'))
  await both(jonas, { kind: 'comment', body: 'A word. \n' }, () =>
    sandbox.as('jonas').post(`${issue}/notes`, { body: 'A word. \n' }),
  )
})
