import { describe, expect, it } from 'vitest'
import { askerAt, runningSandbox, type TestSandbox } from './support/running-sandbox.ts'

const idOf = async (sandbox: TestSandbox, username: string) =>
  ((await sandbox.as(username).get('/user')).body as { id: number }).id

describe('who may what', () => {
  it('gives the higher of the roles in project and group', async () => {
    const sandbox = await runningSandbox()
    const user_id = await idOf(sandbox, 'lea')
    await sandbox.as('maria').post('/projects/1/members', { user_id, access_level: 30 })
    const { body } = await sandbox.as('maria').get(`/projects/1/members/all/${user_id}`)
    expect(body).toMatchObject({ access_level: 30 })
    await sandbox.as('maria').delete(`/projects/1/members/${user_id}`)
    expect((await sandbox.as('maria').get(`/projects/1/members/all/${user_id}`)).body).toMatchObject({
      access_level: 20,
    })
  })

  it('lets nobody give a higher role than their own', async () => {
    const sandbox = await runningSandbox()
    const user_id = await idOf(sandbox, 'lea')
    const { status } = await sandbox.as('maria').post('/projects/1/members', { user_id, access_level: 50 })
    expect(status).toBe(403)
  })

  it('refuses in the project a lower role than the group gives', async () => {
    const sandbox = await runningSandbox()
    const user_id = await idOf(sandbox, 'jonas')
    const refused = await sandbox.as('maria').post('/projects/1/members', { user_id, access_level: 20 })
    const why = 'should be greater than or equal to Developer inherited membership from group Customer Success'
    expect(refused).toMatchObject({ status: 400, body: { message: { access_level: [why] } } })
  })

  it('refuses a role that GitLab does not have', async () => {
    const sandbox = await runningSandbox()
    const user_id = await idOf(sandbox, 'lea')
    const { status } = await sandbox.as('maria').post('/projects/1/members', { user_id, access_level: 35 })
    expect(status).toBe(400)
  })

  it('hides a private project from everybody else', async () => {
    const sandbox = await runningSandbox()
    const root = sandbox.as('root')
    const { body } = await root.post('/users', {
      name: 'Olga',
      username: 'olga',
      email: 'olga@example.com',
      password: 'x',
    })
    const token = await root.post(`/users/${(body as { id: number }).id}/personal_access_tokens`, {
      name: 'x',
      scopes: ['api'],
    })
    const olga = askerAt(sandbox.url, (token.body as { token: string }).token)
    expect(await olga.get('/projects/1')).toMatchObject({ status: 404, body: { message: '404 Project Not Found' } })
    expect((await olga.get('/projects')).body).toEqual([])
    expect((await olga.get('/groups/customer-success')).status).toBe(404)
  })

  it('makes a bot user for a project token, which can rotate itself but nothing outside of its scope', async () => {
    const sandbox = await runningSandbox()
    const fields = { name: 'reader', scopes: ['read_api', 'self_rotate'], access_level: 20, expires_at: '2026-12-31' }
    const { body } = await sandbox.as('maria').post('/projects/1/access_tokens', fields)
    const bot = askerAt(sandbox.url, (body as { token: string }).token)
    expect((await bot.get('/user')).body).toMatchObject({ bot: true, name: 'reader' })
    expect(await bot.put('/projects/1', { name: 'x' })).toMatchObject({
      status: 403,
      body: { error: 'insufficient_scope' },
    })
    const rotated = await bot.post('/personal_access_tokens/self/rotate')
    expect(rotated.body).toMatchObject({ name: 'reader', scopes: ['read_api', 'self_rotate'], active: true })
    expect((await bot.get('/user')).body).toMatchObject({ error: 'invalid_token' })
    expect((await askerAt(sandbox.url, (rotated.body as { token: string }).token).get('/user')).status).toBe(200)
  })

  it('refuses a token whose last day is over', async () => {
    const sandbox = await runningSandbox()
    const id = await idOf(sandbox, 'lea')
    const today = sandbox.clock.now().slice(0, 10)
    const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString()
    const fields = { name: 'short', scopes: ['api'], expires_at: tomorrow }
    const { body } = await sandbox.as('root').post(`/users/${id}/personal_access_tokens`, fields)
    const lea = askerAt(sandbox.url, (body as { token: string }).token)
    expect((await lea.get('/user')).status).toBe(200)
    sandbox.clock.advance('P1D')
    expect(await lea.get('/user')).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
  })
})
