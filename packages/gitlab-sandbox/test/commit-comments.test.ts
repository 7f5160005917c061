import { expect, it } from 'vitest'
import { runningSandbox } from './support/running-sandbox.ts'

const COMMITS = '/projects/1/repository/commits'

async function aCommit() {
  const sandbox = await runningSandbox()
  const action = { action: 'create', file_path: 'a.txt', content: 'one\n' }
  const made = await sandbox.as('maria').post(COMMITS, { branch: 'main', commit_message: 'Add', actions: [action] })
  const { id } = made.body as { id: string }
  return { sandbox, comments: `${COMMITS}/${id}/comments`, discussions: `${COMMITS}/${id}/discussions` }
}

it('a Reporter comments on a commit, edits that and takes it away', async () => {
  const { sandbox, comments, discussions } = await aCommit()
  const rita = sandbox.as('rita')
  const made = await rita.post(discussions, { body: 'first' })
  expect(made).toMatchObject({ status: 201, body: { individual_note: false, notes: [{ noteable_type: 'Commit' }] } })
  const { id, notes } = made.body as { id: string; notes: { id: number }[] }
  const note = `${discussions}/${id}/notes/${notes[0]?.id}`
  expect(await rita.put(note, { body: 'second' })).toMatchObject({ status: 200, body: { body: 'second' } })
  expect((await rita.get(comments)).body).toMatchObject([{ note: 'second', author: { username: 'rita' } }])
  expect((await rita.delete(note)).status).toBe(204)
  expect((await rita.delete(note)).status).toBe(404)
  expect((await rita.get(comments)).body).toEqual([])
})

it('a comment that was written alone is a discussion of one', async () => {
  const { sandbox, comments, discussions } = await aCommit()
  const rita = sandbox.as('rita')
  expect(await rita.post(comments, { note: 'alone' })).toMatchObject({
    status: 201,
    body: { note: 'alone', line: null },
  })
  expect((await rita.get(discussions)).body).toMatchObject([{ individual_note: true, notes: [{ body: 'alone' }] }])
})

it('is refused to strangers, without a text, on no commit, and to whoever did not write it', async () => {
  const { sandbox, comments, discussions } = await aCommit()
  const rita = sandbox.as('rita')
  expect(await rita.post(comments, {})).toMatchObject({ status: 400, body: { error: 'note is missing' } })
  expect((await rita.post(`${COMMITS}/${'0'.repeat(40)}/comments`, { note: 'x' })).status).toBe(404)
  const { id, notes } = (await rita.post(discussions, { body: 'x' })).body as { id: string; notes: { id: number }[] }
  const note = `${discussions}/${id}/notes/${notes[0]?.id}`
  expect((await sandbox.as('tom').put(note, { body: 'y' })).status).toBe(403)
  expect((await sandbox.as('maria').put(note, { body: 'y' })).status).toBe(200)
})
