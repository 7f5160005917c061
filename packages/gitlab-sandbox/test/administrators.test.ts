import { expect, it } from 'vitest'
import { ask } from './support/replay/ask.ts'
import { askerAt, runningSandbox } from './support/running-sandbox.ts'

type Id = { id: number }
type Author = { author: { username: string } }

it('lets an administrator ask as somebody else, and nobody else do so', async () => {
  const sandbox = await runningSandbox()
  const issues = '/projects/1/issues'
  const byName = await sandbox.as('root').post(issues, { title: 'Called', sudo: 'JONAS' })
  expect((byName.body as Author).author.username).toBe('jonas')
  const id = ((await sandbox.as('mira').get('/user')).body as Id).id
  const byHeader = await ask(sandbox.url, 'GET', '/user', { token: 'sandbox-root', headers: { sudo: String(id) } })
  expect(byHeader.body).toMatchObject({ username: 'mira' })
  expect(await sandbox.as('maria').get('/user', { sudo: 'jonas' })).toMatchObject({
    status: 403,
    body: { message: '403 Forbidden - Must be admin to use sudo' },
  })
  expect(await sandbox.as('root').get('/user', { sudo: 'nobody' })).toMatchObject({
    status: 404,
    body: { message: "404 User with ID or username 'nobody' Not Found" },
  })
  const { body } = await sandbox.as('root').post('/users/1/personal_access_tokens', { name: 'plain', scopes: ['api'] })
  const plain = askerAt(sandbox.url, (body as { token: string }).token)
  expect((await plain.get('/user', { sudo: 'jonas' })).body).toMatchObject({
    error: 'insufficient_scope',
    scope: 'sudo',
  })
})

it('tells administrators that they are', async () => {
  const sandbox = await runningSandbox()
  expect((await sandbox.as('root').get('/user')).body).toHaveProperty('is_admin', true)
  expect((await sandbox.as('maria').get('/user')).body).not.toHaveProperty('is_admin')
})

it('changes people, and refuses names that others have', async () => {
  const root = (await runningSandbox()).as('root')
  const jonas = ((await root.get('/users', { username: 'jonas' })).body as Id[])[0]?.id
  expect((await root.put(`/users/${jonas}`, { name: 'Jonas W.', username: 'Jonas' })).body).toMatchObject({
    name: 'Jonas W.',
    username: 'Jonas',
  })
  expect((await root.put(`/users/${jonas}`, { username: 'mira' })).status).toBe(409)
})

it('keeps what a removed person wrote, in the name of the Ghost User', async () => {
  const sandbox = await runningSandbox()
  const [root, jonas] = [sandbox.as('root'), sandbox.as('jonas')]
  const { id } = (await jonas.get('/user')).body as Id
  await jonas.post('/projects/1/issues', { title: 'Mine', labels: 'a', assignee_ids: [id] })
  await jonas.post('/projects/1/issues/1/notes', { body: 'My word' })
  expect((await root.delete(`/users/${id}`)).status).toBe(204)
  expect((await root.get(`/users/${id}`)).status).toBe(404)
  expect((await jonas.get('/user')).status).toBe(401)
  expect((await root.get('/projects/1/issues/1')).body).toMatchObject({ author: { username: 'ghost' }, assignees: [] })
  const notes = (await root.get('/projects/1/issues/1/notes')).body as Author[]
  expect(new Set(notes.map(({ author }) => author.username))).toEqual(new Set(['ghost']))
  expect((await root.get('/projects/1/issues/1/resource_label_events')).body).toMatchObject([{ user: null }])
})
