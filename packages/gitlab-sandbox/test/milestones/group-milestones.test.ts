import { expect, it } from 'vitest'
import { ROLE } from '../../src/identity/roles.ts'
import { issueWorld } from '../issues/issue-world.ts'
import { schemaErrors } from '../support/gitlab-schema.ts'
import { runningSandbox } from '../support/running-sandbox.ts'

const GROUP = '/groups/customer-success/milestones'
const PROJECT = '/projects/1/milestones'
type Milestone = { id: number; title: string }

it('are seen and used by the projects of the group', async () => {
  const rita = (await runningSandbox()).as('rita')
  const made = await rita.post(GROUP, { title: 'Q1', due_date: '2026-03-31' })
  expect(made.body).toMatchObject({ iid: 1, group_id: 1, state: 'active' })
  expect(schemaErrors('milestone.json', made.body)).toEqual([])
  const { id } = made.body as Milestone
  expect((await rita.get(PROJECT)).body).toEqual([])
  expect((await rita.get(PROJECT, { include_ancestors: true })).body).toMatchObject([{ id, title: 'Q1' }])
  await rita.post('/projects/1/issues', { title: 'Run', milestone_id: id })
  await rita.post('/projects/1/issues', { title: 'By command', description: '/milestone %Q1' })
  for (const issues of [`${GROUP}/${id}/issues`, '/projects/1/issues?milestone=Q1']) {
    expect((await rita.get(issues)).body).toHaveLength(2)
  }
})

it('share their titles with no milestone of the projects inside', async () => {
  const sandbox = await runningSandbox()
  const rita = sandbox.as('rita')
  await rita.post(PROJECT, { title: 'Pilot' })
  await rita.post(GROUP, { title: 'Q1' })
  const taken = { status: 400, body: { message: expect.stringMatching(/^Failed to create milestone \{:title=>/) } }
  expect(await rita.post(GROUP, { title: 'Pilot' })).toMatchObject(taken)
  expect(await rita.post(PROJECT, { title: 'Q1' })).toMatchObject(taken)
})

it('are changed and taken away as those of projects are', async () => {
  const rita = (await runningSandbox()).as('rita')
  const { id } = (await rita.post(GROUP, { title: 'Q1' })).body as Milestone
  await rita.post('/projects/1/issues', { title: 'Run', milestone_id: id })
  expect((await rita.put(`${GROUP}/${id}`, { state_event: 'close' })).body).toMatchObject({ state: 'closed' })
  expect((await rita.get(`${GROUP}/${id}/merge_requests`)).body).toEqual([])
  expect((await rita.delete(`${GROUP}/${id}`)).status).toBe(204)
  expect((await rita.get('/projects/1/issues/1')).body).toMatchObject({ milestone: null })
  expect((await rita.get(`${GROUP}/${id}`)).body).toEqual({ message: '404 Not found' })
})

it('tell nobody of issues in projects that he does not see, and neither do the labels and relations of the group', async () => {
  const { sandbox, newcomer } = await issueWorld()
  const root = sandbox.as('root')
  const { id } = (await root.post(GROUP, { title: 'Q1' })).body as Milestone
  await root.post('/groups/customer-success/labels', { name: 'shared', color: '#fff' })
  const hidden = (await root.post('/projects', { name: 'Hidden', namespace_id: 1 })).body as { id: number }
  for (const project of [1, hidden.id]) {
    await root.post(`/projects/${project}/issues`, { title: 'Run', milestone_id: id, labels: 'shared' })
  }
  const link = { target_project_id: String(hidden.id), target_issue_iid: '1' }
  await root.post('/projects/1/issues/1/links', link)
  const guest = newcomer('gina', ROLE.guest)
  expect((await guest.get(`${GROUP}/${id}/issues`)).body).toMatchObject([{ project_id: 1 }])
  expect((await guest.get('/groups/customer-success/labels', { with_counts: true })).body).toMatchObject([
    { name: 'shared', open_issues_count: 1 },
  ])
  expect((await guest.get('/projects/1/issues/1/links')).body).toEqual([])
  expect((await root.get('/projects/1/issues/1/links')).body).toMatchObject([{ project_id: hidden.id }])
})
