import { describe, expect, it } from 'vitest'
import { askerAt, runningSandbox } from './support/running-sandbox.ts'

async function withScope(scope: string) {
  const sandbox = await runningSandbox()
  const { body } = await sandbox.as('root').post('/users/2/personal_access_tokens', { name: 'narrow', scopes: [scope] })
  return askerAt(sandbox.url, (body as { token: string }).token)
}

const tooNarrow = (scope: string) => ({
  status: 403,
  body: {
    error: 'insufficient_scope',
    error_description: 'The request requires higher privileges than provided by the access token.',
    scope,
  },
})

describe('a token', () => {
  it.each([
    ['/projects/1/issues', { title: 'x' }, 'ai_workflows mcp mcp api read_api'],
    ['/projects/1/issues/1/notes', { body: 'x' }, 'ai_workflows api read_api'],
    ['/projects/1/labels', { name: 'x', color: 'red' }, 'ai_workflows api read_api'],
    ['/groups/1/labels', { name: 'x', color: 'red' }, 'api read_api'],
    ['/projects/1/members', { user_id: 6, access_level: 30 }, 'api read_api'],
    ['/projects/1/hooks', { url: 'http://a/' }, 'api read_api'],
    ['/projects/1/repository/files/x', {}, 'read_repository ai_workflows api read_api'],
    ['/users', {}, 'read_user ai_workflows api read_api'],
  ])('that may only read is refused at %s', async (path, fields, scope) => {
    const reader = await withScope('read_api')
    expect(await reader.post(path, fields)).toMatchObject(tooNarrow(scope))
  })

  it('for users reads them and nothing else', async () => {
    const asker = await withScope('read_user')
    expect((await asker.get('/user')).body).toMatchObject({ username: 'maria' })
    expect((await asker.get('/personal_access_tokens/self')).status).toBe(200)
    expect(await asker.get('/projects')).toMatchObject(tooNarrow('ai_workflows api read_api'))
  })

  it('for itself alone may be rotated', async () => {
    const asker = await withScope('self_rotate')
    expect((await asker.get('/user')).status).toBe(403)
    expect((await asker.post('/personal_access_tokens/self/rotate')).body).toMatchObject({ scopes: ['self_rotate'] })
  })
})
