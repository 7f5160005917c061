import { describe, expect, it } from 'vitest'
import { anIssue, type Shown } from './an-issue.ts'

describe('a discussion', () => {
  it('is a single comment until somebody answers', async () => {
    const { say, path, sandbox } = await anIssue()
    await say('priya', 'question')
    const list = async () => (await sandbox.as('priya').get(`${path}/discussions`)).body as [Shown]
    const [alone] = await list()
    expect(alone).toMatchObject({ individual_note: true, resolvable: false, notes: [{ type: null }] })
    const answered = await sandbox.as('jonas').post(`${path}/discussions/${alone.id}/notes`, { body: 'answer' })
    expect(answered).toMatchObject({ status: 201, body: { type: 'DiscussionNote', resolvable: true, resolved: false } })
    const [thread] = await list()
    expect(thread).toMatchObject({ id: alone.id, individual_note: false, resolvable: true, resolved: false })
    expect(thread.notes.map(({ body, type }: Shown) => [body, type])).toEqual([
      ['question', 'DiscussionNote'],
      ['answer', 'DiscussionNote'],
    ])
  })

  it('is begun in public, whatever is asked for', async () => {
    const { path, sandbox } = await anIssue()
    const begun = await sandbox.as('lea').post(`${path}/discussions`, { body: 'secret?', internal: true })
    expect(begun.body).toMatchObject({ notes: [{ internal: false }] })
    const { notes, id } = begun.body as Shown
    const changed = await sandbox.as('lea').put(`${path}/discussions/${id}/notes/${notes[0]?.id}`, { body: ' ' })
    expect(changed.body).toEqual({ message: '400 Bad request - Note {:note=>["can\'t be blank"]}' })
  })

  it('passes its secrecy on to answers and is not there for a guest', async () => {
    const { say, path, sandbox } = await anIssue()
    await say('lea', 'internal', { internal: true })
    const [{ id }] = (await sandbox.as('lea').get(`${path}/discussions`)).body as [Shown]
    const answer = await sandbox.as('lea').post(`${path}/discussions/${id}/notes`, { body: 'too' })
    expect(answer.body).toMatchObject({ internal: true })
    const guest = await sandbox.as('gus').get(`${path}/discussions`)
    expect(guest.body).toEqual([])
    expect(guest.headers['x-total']).toBe('1')
    expect(await sandbox.as('gus').get(`${path}/discussions/${id}`)).toMatchObject({
      status: 404,
      body: { message: '404 Discussion Not Found' },
    })
  })

  it('begins as a thread, is settled by Developers and opened again', async () => {
    const { path, sandbox } = await anIssue()
    const made = await sandbox.as('jonas').post(`${path}/discussions`, { body: 'a thread' })
    expect(made).toMatchObject({ status: 201, body: { individual_note: false, notes: [{ resolvable: true }] } })
    const { id, notes } = made.body as { id: string; notes: [{ id: number }] }
    const at = `${path}/discussions/${id}/notes/${notes[0].id}`
    expect((await sandbox.as('lea').put(at, { resolved: true })).status).toBe(403)
    const settled = await sandbox.as('mira').put(at, { resolved: true })
    expect(settled.body).toMatchObject({ resolved: true, resolved_by: { username: 'mira' } })
    expect((await sandbox.as('mira').put(at, { resolved: false })).body).toMatchObject({ resolved: false })
  })

  it('of a system note takes no answer', async () => {
    const { say, path, sandbox } = await anIssue()
    await say('priya', '/assign @jonas')
    const [{ id }] = (await sandbox.as('priya').get(`${path}/discussions`)).body as [Shown]
    const answer = await sandbox.as('priya').post(`${path}/discussions/${id}/notes`, { body: 'x' })
    expect(answer).toMatchObject({ status: 400, body: { message: /can not be replied to/ } })
  })

  it('runs commands in answers', async () => {
    const { path, sandbox, shown } = await anIssue()
    const made = await sandbox.as('jonas').post(`${path}/discussions`, { body: 'a thread' })
    const at = `${path}/discussions/${(made.body as Shown).id}/notes`
    const answer = await sandbox.as('jonas').post(at, { body: '/due 2026-12-24' })
    expect(answer).toMatchObject({ status: 202, body: { commands_changes: { due_date: '2026-12-24' } } })
    expect((await shown()).due_date).toBe('2026-12-24')
  })
})

describe('a reaction', () => {
  it('is given once, to an issue or a note, and taken back by its giver', async () => {
    const { say, path, sandbox } = await anIssue()
    const { body: note } = await say('priya', 'done')
    const at = `${path}/notes/${note.id}/award_emoji`
    const given = await sandbox.as('jonas').post(at, { name: 'eyes' })
    expect(given).toMatchObject({ status: 201, body: { name: 'eyes', awardable_type: 'Note', awardable_id: note.id } })
    expect(await sandbox.as('jonas').post(at, { name: 'eyes' })).toMatchObject({
      status: 404,
      body: { message: '404 Award Emoji Name has already been taken Not Found' },
    })
    const one = `${at}/${(given.body as Shown).id}`
    expect((await sandbox.as('maria').delete(one)).status).toBe(401)
    expect((await sandbox.as('jonas').delete(one)).status).toBe(204)
    expect((await sandbox.as('jonas').post(`${path}/award_emoji`, { name: '+1' })).body).toMatchObject({
      name: 'thumbsup',
    })
    expect((await sandbox.as('jonas').get(path)).body).toMatchObject({ upvotes: 1 })
  })
})
