import { expect, it } from 'vitest'
import { runningSandbox } from './support/running-sandbox.ts'

type Id = { id: number }
const names = (body: unknown) => (body as { name: string }[]).map(({ name }) => name)

/** A group inside of the seeded one, with a project that has one issue. */
async function groupInside() {
  const sandbox = await runningSandbox()
  const root = sandbox.as('root')
  const outer = ((await root.get('/groups/customer-success')).body as Id).id
  const inner = (await root.post('/groups', { name: 'Europe', path: 'europe', parent_id: outer })).body as Id
  await root.post('/groups/customer-success/labels', { name: 'shared', color: '#123456' })
  const project = (await root.post('/projects', { name: 'North', namespace_id: inner.id })).body as Id
  await root.post(`/projects/${project.id}/issues`, { title: 'Inside', labels: 'shared' })
  return { sandbox, root, inner, project }
}

it('puts a group inside of a group, with everything that is inherited', async () => {
  const { sandbox, root, inner, project } = await groupInside()
  expect((await root.get('/groups/customer-success%2Feurope')).body).toMatchObject({
    id: inner.id,
    full_name: 'Customer Success / Europe',
    full_path: 'customer-success/europe',
    parent_id: 1,
  })
  const jonas = sandbox.as('jonas')
  const seen = await jonas.get('/projects/customer-success%2Feurope%2Fnorth')
  expect(seen.body).toMatchObject({
    id: project.id,
    name_with_namespace: 'Customer Success / Europe / North',
    namespace: { path: 'europe', full_path: 'customer-success/europe' },
  })
  expect((await jonas.get(`/projects/${project.id}/members/all`, { query: 'jonas' })).body).toMatchObject([
    { username: 'jonas', access_level: 30 },
  ])
  expect(names((await jonas.get(`/projects/${project.id}/labels`)).body)).toEqual(['shared'])
  const labels = '/groups/customer-success%2Feurope/labels'
  expect(names((await jonas.get(labels)).body)).toEqual(['shared'])
  expect(names((await jonas.get(labels, { include_ancestor_groups: false })).body)).toEqual([])
  expect((await jonas.get('/groups/customer-success/issues')).body).toMatchObject([
    { title: 'Inside', references: { full: 'customer-success/europe/north#1' } },
  ])
})

it('lists what is inside of a group', async () => {
  const { root } = await groupInside()
  expect(names((await root.get('/groups', { top_level_only: true })).body)).toEqual(['Customer Success'])
  expect(names((await root.get('/groups/1/projects')).body)).toEqual(['onboarding'])
  expect(names((await root.get('/groups/1/projects', { include_subgroups: true })).body)).toEqual([
    'North',
    'onboarding',
  ])
  expect((await root.get('/namespaces', { search: 'europe' })).body).toMatchObject([
    { kind: 'group', full_path: 'customer-success/europe' },
  ])
})

it('changes a group, and takes it away with what is in it, for its Owners only', async () => {
  const { sandbox, root, project } = await groupInside()
  expect((await sandbox.as('maria').put('/groups/1', { description: 'x' })).status).toBe(403)
  expect((await root.put('/groups/1', { description: 'Ours', path: 'cs' })).body).toMatchObject({
    description: 'Ours',
    full_path: 'cs',
  })
  expect((await root.get('/projects/cs%2Feurope%2Fnorth')).status).toBe(200)
  expect((await root.delete('/groups/cs')).status).toBe(202)
  expect((await root.get(`/projects/${project.id}`)).status).toBe(404)
  expect((await root.get('/groups')).body).toEqual([])
})

it('archives a project', async () => {
  const { root, project } = await groupInside()
  expect((await root.post(`/projects/${project.id}/archive`)).body).toMatchObject({ archived: true })
  expect((await root.post(`/projects/${project.id}/unarchive`)).body).toMatchObject({ archived: false })
})
