import { describe, expect, it } from 'vitest'
import { issueWorld } from './issue-world.ts'

describe('what hangs on an issue', () => {
  it('relations are seen from both sides, once, and written into both histories', async () => {
    const { as } = await issueWorld()
    const jonas = as('jonas')
    await jonas.open({ title: 'One' })
    await jonas.open({ title: 'Two' })
    const links = '/projects/1/issues/1/links'
    const target = { target_project_id: 1, target_issue_iid: 2 }
    const { status, body } = await jonas.post(links, target)
    expect(status).toBe(201)
    expect((await jonas.post(links, target)).status).toBe(409)
    expect((await jonas.post('/projects/1/issues/2/links', { ...target, target_issue_iid: 1 })).status).toBe(409)
    expect((await jonas.post(links, { ...target, link_type: 'blocks' })).status).toBe(400)
    expect((await jonas.get('/projects/1/issues/2/links')).body).toMatchObject([{ iid: 1, link_type: 'relates_to' }])
    expect((await jonas.delete(`${links}/${(body as { id: number }).id}`)).status).toBe(200)
    expect(await jonas.history(1)).toEqual(['marked as related to #2', 'removed the relation with #2'])
    expect(await jonas.history(2)).toEqual(['marked as related to #1', 'removed the relation with #1'])
  })

  it('milestones are set, taken off and told of in events', async () => {
    const { as } = await issueWorld()
    const jonas = as('jonas')
    const { body } = await jonas.post('/projects/1/milestones', { title: 'Q1', due_date: '2027-01-31' })
    const { id } = body as { id: number }
    const { iid } = await jonas.open({ title: 'Run' })
    await jonas.change(iid, { milestone_id: id })
    expect(await jonas.iids({ milestone: 'Q1' })).toEqual([iid])
    await jonas.change(iid, { milestone_id: 0 })
    const events = await jonas.get(`/projects/1/issues/${iid}/resource_milestone_events`)
    expect(events.body).toMatchObject([
      { action: 'add', milestone: { title: 'Q1' } },
      { action: 'remove', milestone: { title: 'Q1' } },
    ])
  })

  it('a move closes the old issue and copies notes, dates and label events, without labels that the project lacks', async () => {
    const { sandbox, as } = await issueWorld()
    const maria = as('maria')
    const fields = { name: 'other', path: 'other', namespace_id: 1, visibility: 'private' }
    const { body: project } = await as('root').post('/projects', fields)
    const { id: other } = project as { id: number }
    const { iid, created_at } = await as('jonas').open({ title: 'Run', labels: 'onboarding' })
    const from = `/projects/1/issues/${iid}`
    await as('jonas').post(`${from}/notes`, { body: 'a comment' })
    const moved = await maria.post(`${from}/move`, { to_project_id: other })
    expect(moved).toMatchObject({ status: 201, body: { iid: 1, project_id: other, labels: [], created_at } })
    expect((await maria.get(from)).body).toMatchObject({
      state: 'closed',
      moved_to_id: (moved.body as { id: number }).id,
    })
    const { body: notes } = await maria.get(`/projects/${other}/issues/1/notes`, { sort: 'asc' })
    expect((notes as { body: string }[]).map(({ body }) => body)).toEqual(['a comment', 'moved from onboarding#1'])
    const { body: events } = await maria.get(`/projects/${other}/issues/1/resource_label_events`)
    expect((events as { action: string }[]).map(({ action }) => action).sort()).toEqual(['add', 'remove'])
    expect((await maria.post(`${from}/move`, { to_project_id: 1 })).status).toBe(400)
    expect(sandbox.world.issues.all()).toHaveLength(2)
  })

  it('who takes part is author, assignee, writer and whoever is mentioned', async () => {
    const { as } = await issueWorld()
    const { iid } = await as('jonas').open({ title: 'Run', description: 'ask @lea, not `@tom`', assignee_ids: [7] })
    await as('maria').post(`/projects/1/issues/${iid}/notes`, { body: 'hello' })
    const { body } = await as('jonas').get(`/projects/1/issues/${iid}/participants`)
    const names = (body as { username: string }[]).map(({ username }) => username)
    expect(names.sort()).toEqual(['jonas', 'lea', 'maria', 'mira'])
    const read = async (username: string) => (await as(username).read(iid)) as unknown as { subscribed: boolean }
    expect([(await read('lea')).subscribed, (await read('tom')).subscribed]).toEqual([true, false])
  })

  it('goes away with it', async () => {
    const { sandbox, as } = await issueWorld()
    const { iid } = await as('jonas').open({ title: 'Run', labels: 'a', assignee_ids: [7] })
    await as('mira').post(`/projects/1/issues/${iid}/notes`, { body: 'hello' })
    expect((await as('mira').delete(`/projects/1/issues/${iid}`)).status).toBe(403)
    expect((await as('jonas').delete(`/projects/1/issues/${iid}`)).status).toBe(204)
    const { notes, labelEvents, todos } = sandbox.world
    expect([notes.all(), labelEvents.all(), todos.all()]).toEqual([[], [], []])
  })
})
