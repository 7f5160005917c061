import { describe, expect, it } from 'vitest'
import { openapiErrors } from '../support/gitlab-openapi.ts'
import { schemaErrors } from '../support/gitlab-schema.ts'
import { anIssue, anotherIssue, listening, type Shown } from './an-issue.ts'

describe('a comment', () => {
  it('is blank for nobody', async () => {
    const { say, path, sandbox } = await anIssue()
    const blank = { message: '400 Bad request - Note {:note=>["can\'t be blank"]}' }
    expect(await say('priya', '  \n ')).toMatchObject({ status: 400, body: blank })
    const without = await sandbox.as('priya').post(`${path}/notes`, {})
    expect(without).toMatchObject({ status: 400, body: { error: 'body is missing' } })
  })

  it('is internal only where a Planner or above says so', async () => {
    const { say } = await anIssue()
    expect((await say('lea', 'hidden', { internal: true })).body).toMatchObject({ internal: true, confidential: true })
    expect((await say('gus', 'hidden?', { internal: true })).body).toMatchObject({ internal: false })
  })

  it('that is internal leaves a gap in a guest’s page, and is not there by its number', async () => {
    const { say, sandbox, path, bodies } = await anIssue()
    const { body: hidden } = await say('lea', 'hidden', { internal: true })
    await say('lea', 'shown')
    const page = await sandbox.as('gus').get(`${path}/notes`)
    expect(page.headers['x-total']).toBe('2')
    expect(await bodies('gus')).toEqual(['shown'])
    const one = await sandbox.as('gus').get(`${path}/notes/${hidden.id}`)
    expect(one).toMatchObject({ status: 404, body: { message: '404 Note Not Found' } })
  })

  it('is dated by owners only', async () => {
    const { say } = await anIssue()
    const created_at = '2026-01-02T00:00:00Z'
    const dated = { created_at: '2026-01-02T00:00:00.000Z' }
    expect((await say('root', 'dated', { created_at })).body).toMatchObject(dated)
    expect((await say('maria', 'not dated', { created_at })).body).not.toMatchObject(dated)
    const early = await say('root', 'too early', { created_at: '1969-01-02' })
    expect(early.status).toBe(400)
  })

  it('asks for a token, even to be read', async () => {
    const { path, sandbox } = await anIssue()
    const answer = await fetch(`${sandbox.url}/api/v4${path}/notes`)
    expect(answer.status).toBe(401)
  })

  it('of a stranger is not taken, and of anybody not on an issue that is not there', async () => {
    const { say, sandbox } = await anIssue()
    expect(await say('olga', 'x')).toMatchObject({ status: 404, body: { message: '404 Project Not Found' } })
    const nowhere = await sandbox.as('priya').post('/projects/1/issues/99/notes', { body: 'x' })
    expect(nowhere).toMatchObject({ status: 404, body: { message: '404 Not found' } })
  })

  it('on a confidential issue is read by Planners, its author and assignees', async () => {
    const { say, path, sandbox } = await anIssue({ confidential: true })
    await say('priya', 'secret')
    expect((await sandbox.as('lea').get(`${path}/notes`)).status).toBe(200)
    expect((await sandbox.as('gus').get(`${path}/notes`)).status).toBe(404)
  })

  it('is edited and deleted by its author and Maintainers, a system note by nobody', async () => {
    const { say, path, sandbox } = await anIssue()
    const { body: note } = await say('priya', 'mine')
    const at = `${path}/notes/${note.id}`
    expect((await sandbox.as('jonas').put(at, { body: 'his' })).status).toBe(403)
    expect((await sandbox.as('jonas').delete(at)).status).toBe(403)
    expect(await sandbox.as('maria').put(at, { body: 'hers' })).toMatchObject({ status: 200, body: { body: 'hers' } })
    expect((await sandbox.as('priya').delete(at)).status).toBe(204)
    expect(await sandbox.as('priya').get(at)).toMatchObject({ status: 404, body: { message: '404 Not found' } })
    await say('priya', '/assign @jonas')
    const [system] = (await sandbox.as('priya').get(`${path}/notes`)).body as [Shown]
    expect(system).toMatchObject({ system: true, body: 'assigned to @jonas' })
    expect((await sandbox.as('root').put(`${path}/notes/${system.id}`, { body: 'x' })).status).toBe(403)
  })

  it('counts in user_notes_count, system notes do not', async () => {
    const { say, shown } = await anIssue()
    await say('priya', 'one')
    await say('priya', '/assign @jonas')
    expect((await shown()).user_notes_count).toBe(1)
  })

  it('is one of five thousand at most, system notes counted', async () => {
    const { say, sandbox, iid } = await anIssue()
    await say('priya', 'first')
    const [first] = sandbox.world.notes.all()
    if (!first) throw new Error('no note was written')
    const { id: _id, ...row } = first
    for (let n = 1; n < 5000; n++) sandbox.world.notes.insert({ ...row, system: n % 2 === 0 })
    expect(iid).toBe(1)
    const answer = await say('priya', 'one too many')
    const message = '400 Bad request - Note {:base=>["Maximum number of comments exceeded"]}'
    expect(answer).toMatchObject({ status: 400, body: { message } })
  })

  it('loses carriage returns and the white space at its end', async () => {
    const { say } = await anIssue()
    expect((await say('priya', 'a\r\nb  \n\n')).body.body).toBe('a\nb')
  })

  it('moves updated_at of its issue only after a minute', async () => {
    const { say, shown, sandbox } = await anIssue()
    const { updated_at: before } = await shown()
    await say('priya', 'at once')
    expect((await shown()).updated_at).toBe(before)
    sandbox.clock.advance('PT61S')
    const { body: note } = await say('priya', 'later')
    expect((await shown()).updated_at).toBe(note.updated_at)
  })
})

describe('a list of notes', () => {
  it('is what GitLab’s own schema and its OpenAPI document ask for', async () => {
    const { say, path, sandbox } = await anIssue()
    await say('priya', 'text')
    await say('priya', '/assign @jonas')
    await sandbox.as('priya').post(`${path}/discussions`, { body: 'a thread' })
    const { status, body } = await sandbox.as('priya').get(`${path}/notes`)
    expect(schemaErrors('notes.json', body)).toEqual([])
    const documented = '/projects/{id}/issues/{noteable_id}/notes'
    expect(openapiErrors('GET', documented, status, body)).toEqual([])
  })

  it('comes newest first, by number or by updated_at, comments or activity alone', async () => {
    const { say, bodies, path, sandbox } = await anIssue()
    const { body: first } = await say('priya', 'first')
    await say('priya', '/assign @jonas')
    await say('priya', 'second')
    await sandbox.as('priya').put(`${path}/notes/${first.id}`, { body: 'first, edited' })
    expect(await bodies('priya', { sort: 'desc' })).toEqual(['second', 'assigned to @jonas', 'first, edited'])
    expect(await bodies('priya', { order_by: 'updated_at' })).toEqual(['assigned to @jonas', 'second', 'first, edited'])
    expect(await bodies('priya', { activity_filter: 'only_comments' })).toEqual(['first, edited', 'second'])
    expect(await bodies('priya', { activity_filter: 'only_activity' })).toEqual(['assigned to @jonas'])
    const wrong = await sandbox.as('priya').get(`${path}/notes`, { activity_filter: 'nonsense' })
    expect(wrong).toMatchObject({ status: 400, body: { error: 'activity_filter does not have a valid value' } })
  })
})

describe('the note hook', () => {
  it('names the author, whoever has edited, and says nothing of a save without a change', async () => {
    const { say, path, sandbox } = await anIssue()
    const heard = await listening(sandbox)
    const { body: note } = await say('priya', 'mine')
    const at = `${path}/notes/${note.id}`
    await sandbox.as('maria').put(at, { body: 'hers' })
    await sandbox.as('maria').put(at, { body: 'hers' })
    await sandbox.as('maria').delete(at)
    const hooks = await heard()
    expect(hooks.map(({ event }) => event)).toEqual(['Note Hook', 'Note Hook'])
    expect(hooks.map(({ body }) => body.object_attributes.action)).toEqual(['create', 'update'])
    expect(hooks[1]?.body.user.username).toBe('priya')
    expect(hooks[1]?.body.object_attributes).toMatchObject({ note: 'hers', noteable_type: 'Issue', system: false })
  })

  it('is the confidential one for internal notes and on confidential issues', async () => {
    const open = await anIssue()
    const closed = await anotherIssue(open.sandbox, { confidential: true })
    const heard = await listening(open.sandbox)
    await open.say('lea', 'internal', { internal: true })
    await closed.say('lea', 'not internal')
    const hooks = await heard()
    expect(hooks.map(({ event }) => event)).toEqual(['Confidential Note Hook', 'Confidential Note Hook'])
    expect(hooks.map(({ body }) => body.event_type)).toEqual(['confidential_note', 'confidential_note'])
    expect(hooks.map(({ body }) => body.object_attributes.internal)).toEqual([true, false])
  })
})
