import { describe, expect, it } from 'vitest'
import { errorOf } from '../../support/error-of.ts'
import { fakeGitLab } from '../../support/gitlab.ts'
import { BOT } from '../fixtures.ts'

const gitlab = fakeGitLab()

describe('what GitLab answers', () => {
  it.each([
    [401, { message: '401 Unauthorized' }, 'token', 'GITLAB_TOKEN'],
    [
      401,
      { error: 'invalid_token', error_description: 'Token was revoked. You have to re-authorize from the user.' },
      'token',
      'was revoked',
    ],
    [
      403,
      { error: 'insufficient_scope', error_description: 'The request requires higher privileges', scope: 'api' },
      'scope',
      'scope api',
    ],
    [403, { message: '403 Forbidden - Your account has been blocked.' }, 'blocked', 'unblock'],
    [403, { message: '403 Forbidden' }, 'forbidden', 'Reporter'],
    [404, { message: '404 Project Not Found' }, 'project', 'ONBOARDING_PROJECT'],
    [404, { message: '404 Not found' }, 'missing', 'does not show it'],
    [404, { message: '404 Note Not Found' }, 'missing', 'does not show it'],
    [404, { error: '404 Not Found' }, 'route', 'GITLAB_URL'],
    [400, { message: { title: ['is too long (maximum is 255 characters)'] } }, 'refused', 'title is too long'],
    [400, { error: 'title is missing' }, 'refused', 'title is missing'],
    [409, { message: '409 Conflict: Resource lock' }, 'conflict', 'same moment'],
    [409, { message: 'Duplicated issue' }, 'refused', 'Duplicated issue'],
  ])('%i %j is %s', async (status, body, trouble, said) => {
    gitlab.api.get('/projects/67').reply(status, body)
    const error = await errorOf(gitlab.client().projectInfo())
    expect(error).toMatchObject({ trouble, status })
    expect(String(error)).toContain(said)
    expect(String(error)).toContain('GET projects/67')
  })

  it('in HTML with 404 comes from another server', async () => {
    gitlab.api.get('/user').reply(404, '<html>nginx</html>', { 'Content-Type': 'text/html' })
    expect(await errorOf(gitlab.client().whoAmI())).toMatchObject({ trouble: 'route' })
  })

  it('in HTML with 200 is no answer of the API', async () => {
    gitlab.api.get('/user').reply(200, '<html>Sign in</html>', { 'Content-Type': 'text/html' })
    expect(await errorOf(gitlab.client().whoAmI())).toMatchObject({ trouble: 'unreadable', transient: false })
  })

  it('in another shape is named by place, not by content', async () => {
    gitlab.api.get('/user').reply(200, { ...BOT, username: 7, id: 'secret-customer' })
    const error = await errorOf(gitlab.client().whoAmI())
    expect(String(error)).toMatch(/unexpected at id, username/)
    expect(String(error)).not.toContain('secret-customer')
  })

  it('without a Date cannot be dated, and is refused', async () => {
    gitlab.api.get('/projects/67/repository/commits').query(true).reply(200, [], { Date: 'nonsense' })
    gitlab.api.get('/projects/67/members/all').query(true).reply(200, [], { Date: '' })
    expect(await gitlab.client().headCommit()).toBeNull()
    expect(await errorOf(gitlab.client().members())).toMatchObject({ trouble: 'unreadable' })
  })

  it('beyond the limit is not read', async () => {
    gitlab.api.get('/user').reply(200, { ...BOT, bio: 'x'.repeat(5000) })
    const error = await errorOf(gitlab.client({ limits: { replyBytes: 4000 } }).whoAmI())
    expect(error).toMatchObject({ trouble: 'large', sentence: 'more than 4000 bytes' })
  })
})
