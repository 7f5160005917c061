import { describe, expect, it } from 'vitest'
import { ROLE } from '../../src/identity/roles.ts'
import { issueWorld } from './issue-world.ts'

const LIST = '- [ ] Read the plan <!-- t:read -->\n- [ ] Call (AE) & agree\n- [~] Partner\n\nText.'

describe('changing an issue', () => {
  it('writes one note for each tick, and another for each untick', async () => {
    const { as } = await issueWorld()
    const jonas = as('jonas')
    const { iid } = await as('onboarding-bot').open({ title: 'Run', description: LIST })
    const ticked = LIST.replaceAll('[ ]', '[x]')
    expect((await jonas.change(iid, { description: ticked })).task_completion_status).toEqual({
      count: 2,
      completed_count: 2,
    })
    await jonas.change(iid, { description: ticked.replace('[x] Read', '[ ] Read') })
    expect(await jonas.history(iid)).toEqual([
      'marked the checklist item **Read the plan  t:read** as completed',
      'marked the checklist item **Call \\(AE\\) \\& agree** as completed',
      'marked the checklist item **Read the plan  t:read** as incomplete',
    ])
  })

  it('keeps its milestone where another is named that is not there, and loses it for 0', async () => {
    const { as } = await issueWorld()
    const maria = as('maria')
    const { body } = await maria.post('/projects/1/milestones', { title: 'Q1' })
    const { id } = body as { id: number }
    const { iid } = await maria.open({ title: 'Run', milestone_id: id })
    const milestoneAfter = async (fields: object) => {
      const { body: shown } = await maria.put(`/projects/1/issues/${iid}`, fields)
      return (shown as { milestone: { title: string } | null }).milestone?.title
    }
    expect(await milestoneAfter({ milestone_id: 999 })).toBe('Q1')
    expect(await milestoneAfter({ milestone: 'Q9' })).toBe('Q1')
    expect(await milestoneAfter({ milestone_id: 0 })).toBeUndefined()
  })

  it('does not reopen it while its discussion is locked', async () => {
    const { as } = await issueWorld()
    const maria = as('maria')
    const { iid } = await maria.open({ title: 'Run' })
    await maria.change(iid, { state_event: 'close', discussion_locked: true })
    expect((await maria.change(iid, { state_event: 'reopen' })).state).toBe('closed')
    await maria.change(iid, { discussion_locked: false })
    expect((await maria.change(iid, { state_event: 'reopen' })).state).toBe('opened')
  })

  it('keeps a severity of incidents alone, by parameter and by command', async () => {
    const { as } = await issueWorld()
    const rita = as('rita')
    const severity = async (iid: number, fields: object) =>
      ((await rita.put(`/projects/1/issues/${iid}`, fields)).body as { severity: string }).severity
    const { iid: plain } = await rita.open({ title: 'Run' })
    const { iid } = await rita.open({ title: 'Down', issue_type: 'incident' })
    expect(await severity(plain, { severity: 'high' })).toBe('UNKNOWN')
    expect(await severity(iid, { severity: 'high' })).toBe('HIGH')
    const said = await rita.post(`/projects/1/issues/${iid}/notes`, { body: '/severity S1' })
    expect(said.body).toMatchObject({ summary: ['Severity updated to Critical.'] })
    expect(await rita.history(iid)).toEqual([
      'changed the severity to **High - S2**',
      'changed the severity to **Critical - S1**',
    ])
  })

  it('refuses a due date before its start', async () => {
    const { as } = await issueWorld()
    const rita = as('rita')
    const refused = { status: 400, body: { message: { due_date: ['must be greater than or equal to start date'] } } }
    const dates = { start_date: '2026-04-02', due_date: '2026-04-01' }
    expect(await rita.post('/projects/1/issues', { title: 'Run', ...dates })).toMatchObject(refused)
    const { iid } = await rita.open({ title: 'Run', start_date: '2026-04-02' })
    expect(await rita.put(`/projects/1/issues/${iid}`, { due_date: '2026-04-01' })).toMatchObject(refused)
  })

  it('asks for a Reporter where it is an incident, and for an Owner to delete it', async () => {
    const { as } = await issueWorld()
    const { iid } = await as('jonas').open({ title: 'Down', issue_type: 'incident' })
    expect((await as('jonas').delete(`/projects/1/issues/${iid}`)).status).toBe(403)
    expect((await as('root').delete(`/projects/1/issues/${iid}`)).status).toBe(204)
  })

  it('says only that the description changed where an item was added before the tick', async () => {
    const { as } = await issueWorld()
    const { iid } = await as('jonas').open({ title: 'Run', description: LIST })
    await as('jonas').change(iid, { description: `- [ ] New\n${LIST.replace('[ ]', '[x]')}` })
    expect(await as('jonas').history(iid)).toEqual(['changed the description'])
  })

  it('keeps texts with LF and without white space at the end, and then writes nothing', async () => {
    const { as } = await issueWorld()
    const { iid, updated_at } = await as('jonas').open({ title: 'Run', description: LIST })
    await as('jonas').change(iid, { title: 'Run' })
    const before = await as('jonas').read(iid)
    const after = await as('jonas').change(iid, { description: `${LIST.replaceAll('\n', '\r\n')}\r\n  ` })
    expect(after.description).toBe(LIST)
    expect(after.updated_at).toBe(before.updated_at)
    expect(after.updated_at).not.toBe(updated_at)
    expect(await as('jonas').history(iid)).toEqual([])
  })

  it('writes down title, date, lock, confidentiality and assignee', async () => {
    const { as } = await issueWorld()
    const maria = as('maria')
    const { iid } = await maria.open({ title: 'Onboarding: Acme', due_date: '2026-12-24' })
    await maria.change(iid, { title: 'Onboarding: Acme & Co' })
    await maria.change(iid, { due_date: 'never' })
    await maria.change(iid, { discussion_locked: true, confidential: true })
    await maria.change(iid, { assignee_ids: [6] })
    await maria.change(iid, { assignee_id: 7 })
    await maria.change(iid, { assignee_ids: [0] })
    expect((await maria.history(iid)).slice(1)).toEqual([
      '<p>changed title from <code class="idiff">Onboarding: Acme</code> to <code class="idiff">Onboarding: Acme<span class="idiff left right addition"> &amp; Co</span></code></p>',
      'removed due date December 24, 2026',
      'locked the discussion in this issue',
      'made the item confidential',
      'assigned to @jonas',
      'assigned to @mira and unassigned @jonas',
      'unassigned @mira',
    ])
  })

  it('keeps several labels of one scope: that is of a paid tier', async () => {
    const { as } = await issueWorld()
    const { iid } = await as('jonas').open({ title: 'Run', labels: 'p::a' })
    expect((await as('jonas').change(iid, { add_labels: 'p::b' })).labels).toEqual(['p::a', 'p::b'])
    const swapped = await as('jonas').change(iid, { add_labels: 'p::c', remove_labels: 'p::a,p::b,nowhere' })
    expect(swapped.labels).toEqual(['p::c'])
    expect(await as('jonas').labelEvents(iid)).toEqual([
      'add p::a',
      'add p::b',
      'add p::c',
      'remove p::a',
      'remove p::b',
    ])
    expect((await as('jonas').get('/projects/1/labels/nowhere')).status).toBe(404)
    expect((await as('jonas').change(iid, { labels: '' })).labels).toEqual([])
  })

  it('drops what a guest may not set, and refuses one who does not take part', async () => {
    const { as, newcomer } = await issueWorld()
    const guest = newcomer('guest', ROLE.guest)
    const { iid } = await as('jonas').open({ title: 'Run', description: LIST })
    const path = `/projects/1/issues/${iid}`
    expect(await guest.put(path, { description: 'x' })).toMatchObject({
      status: 403,
      body: { message: '403 Forbidden' },
    })
    await as('jonas').change(iid, { assignee_ids: [guest.id] })
    const changed = await guest.change(iid, {
      description: LIST.replace('[ ]', '[x]'),
      add_labels: 'x',
      due_date: '2027-01-01',
    })
    expect(changed).toMatchObject({ labels: [], due_date: null, task_completion_status: { completed_count: 1 } })
  })

  it('refuses a change of nothing that it knows', async () => {
    const { as } = await issueWorld()
    const { iid } = await as('jonas').open({ title: 'Run' })
    const { status, body } = await as('jonas').put(`/projects/1/issues/${iid}`, { nonsense: 1 })
    expect(status).toBe(400)
    expect((body as { error: string }).error).toMatch(/are missing, at least one parameter must be provided$/)
  })

  it('lets one of several saves that meet win; labels never lose', async () => {
    const { as } = await issueWorld()
    const { iid } = await as('jonas').open({ title: 'Run', description: LIST })
    const path = `/projects/1/issues/${iid}`
    const saves = await Promise.all([
      as('jonas').put(path, { description: 'one' }),
      as('mira').put(path, { description: 'two' }),
      as('onboarding-bot').put(path, { add_labels: 'a' }),
    ])
    const [one, two, label] = saves.map(({ status }) => status)
    // Sent together they meet nearly always; where the machine was slow they came one after the other, and both won.
    expect([one, two]).toContain(200)
    const lost = saves.filter(({ status }) => status !== 200)
    expect(lost.map(({ status, body }) => ({ status, body }))).toEqual(
      lost.map(() => ({ status: 409, body: { message: '409 Conflict: Resource lock' } })),
    )
    expect(label).toBe(200)
    const { description, labels, updated_at } = await as('jonas').read(iid)
    const told = saves.flatMap(({ body }) => (body as { updated_at?: string }).updated_at ?? [])
    expect(told.toSorted().at(-1)).toBe(updated_at)
    expect(labels).toEqual(['a'])
    const won = saves.flatMap(({ body }) => (body as { description?: string }).description ?? [])
    expect(won).toContain(description)
  })
})
