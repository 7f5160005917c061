import { describe, expect, it } from 'vitest'
import { type AnIssue, anIssue, anotherIssue, type Shown } from '../notes/an-issue.ts'

describe('a reference', () => {
  it('writes one system note on the other issue, however often it is made', async () => {
    const target = await anIssue()
    const source = await anotherIssue(target.sandbox, { description: `see #${target.iid} and #99` })
    await source.say('jonas', `again #${target.iid}`)
    expect(await target.bodies()).toEqual([`mentioned in issue #${source.iid}`])
    await source.say('jonas', `myself #${source.iid}`)
    expect(await source.bodies()).toEqual([`again #${target.iid}`, `myself #${source.iid}`])
  })

  it('names the project where the other issue lies in another one', async () => {
    const source = await anIssue()
    const { sandbox } = source
    const group = (await sandbox.as('root').get('/groups/customer-success')).body as Shown
    await sandbox.as('root').post('/projects', { name: 'other', path: 'other', namespace_id: group.id })
    const target = (await sandbox.as('root').post('/projects/customer-success%2Fother/issues', { title: 'x' })).body
    await source.say('priya', 'see customer-success/other#1')
    const notes = await sandbox.as('root').get(`/projects/${(target as Shown).project_id}/issues/1/notes`)
    expect(notes.body).toMatchObject([{ body: `mentioned in issue onboarding#${source.iid}`, system: true }])
  })

  it('from a confidential issue is not seen by whoever may not read that one, and shortens the page', async () => {
    const target = await anIssue()
    await anotherIssue(target.sandbox, { confidential: true, description: `#${target.iid}` })
    expect(await target.bodies('lea')).toHaveLength(1)
    expect(await target.bodies('gus')).toEqual([])
    const page = await target.sandbox.as('gus').get(`${target.path}/notes`)
    expect(page.headers['x-total']).toBe('1')
  })

  it('in an edit counts, in a title too', async () => {
    const target = await anIssue()
    const source = await anotherIssue(target.sandbox)
    const { body: note } = await source.say('priya', 'nothing yet')
    await source.sandbox.as('priya').put(`${source.path}/notes/${note.id}`, { body: `#${target.iid}` })
    const titled = await anotherIssue(target.sandbox, { title: `after \\#${target.iid}` })
    expect(await target.bodies()).toEqual([`mentioned in issue #${source.iid}`, `mentioned in issue #${titled.iid}`])
  })
})

describe('a to-do', () => {
  const todos = async ({ sandbox }: AnIssue, username: string, query: Record<string, unknown> = {}) =>
    (await sandbox.as(username).get('/todos', query)).body as Shown[]

  it('comes of a mention, an assignment, and of being addressed directly', async () => {
    const issue = await anIssue({ assignee_ids: [], description: 'ask @jonas' })
    await issue.say('priya', '@mira please')
    await issue.say('priya', '/assign @lea')
    expect(await todos(issue, 'jonas')).toMatchObject([{ action_name: 'mentioned', body: 'An issue' }])
    expect(await todos(issue, 'mira')).toMatchObject([{ action_name: 'directly_addressed', body: '@mira please' }])
    expect(await todos(issue, 'lea')).toMatchObject([{ action_name: 'assigned', author: { username: 'priya' } }])
  })

  it('is one for each issue at a time, and done when its owner comments there', async () => {
    const issue = await anIssue()
    await issue.say('priya', 'hello @jonas')
    await issue.say('priya', 'hello again @jonas')
    expect(await todos(issue, 'jonas')).toHaveLength(1)
    await issue.say('jonas', 'yes')
    expect(await todos(issue, 'jonas')).toEqual([])
    expect(await todos(issue, 'jonas', { state: 'done' })).toHaveLength(1)
  })

  it('is not ended by a comment in another thread', async () => {
    const issue = await anIssue({ description: 'ask @jonas' })
    const { path, sandbox } = issue
    const made = await sandbox.as('priya').post(`${path}/discussions`, { body: 'a thread' })
    await sandbox.as('jonas').post(`${path}/discussions/${(made.body as Shown).id}/notes`, { body: 'an answer' })
    expect(await todos(issue, 'jonas')).toHaveLength(1)
    await issue.say('jonas', 'a comment')
    expect(await todos(issue, 'jonas')).toEqual([])
  })

  it('is not for whoever may not read what it is about, nor for a group', async () => {
    const issue = await anIssue()
    await issue.say('lea', 'not for @gus, @olga, @all or @customer-success', { internal: true })
    for (const name of ['gus', 'olga', 'jonas']) expect(await todos(issue, name)).toEqual([])
  })

  it('is made of newly named people only when a text is edited', async () => {
    const issue = await anIssue()
    const { body: note } = await issue.say('priya', 'hello @jonas')
    await issue.sandbox.as('jonas').post('/todos/mark_as_done')
    await issue.sandbox.as('priya').put(`${issue.path}/notes/${note.id}`, { body: 'hello @jonas and @mira' })
    expect(await todos(issue, 'jonas')).toEqual([])
    expect(await todos(issue, 'mira')).toHaveLength(1)
  })

  it('can be made by oneself, once, and ended', async () => {
    const { sandbox, path } = await anIssue()
    const made = await sandbox.as('jonas').post(`${path}/todo`)
    expect(made).toMatchObject({ status: 201, body: { action_name: 'marked', state: 'pending' } })
    expect((await sandbox.as('jonas').post(`${path}/todo`)).status).toBe(304)
    const ended = await sandbox.as('jonas').post(`/todos/${(made.body as Shown).id}/mark_as_done`)
    expect(ended.body).toMatchObject({ state: 'done' })
  })
})
