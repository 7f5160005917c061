import { describe, expect, it } from 'vitest'
import type { Action } from '../../../src/core/action/action.ts'
import { errorOf } from '../../support/error-of.ts'
import { fakeGitLab } from '../../support/gitlab.ts'
import { BOT, rawIssue } from '../fixtures.ts'

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
  ])('%i %j is %s', async (status, body, code, said) => {
    gitlab.api.get('/projects/67').reply(status, body)
    const error = await errorOf(gitlab.client().projectInfo())
    expect(error).toMatchObject({ code, status })
    expect(String(error)).toContain(said)
    expect(String(error)).toContain('GET projects/67')
  })

  it.each([
    [403, { error: 'insufficient_granular_scope', error_description: 'Access denied' }, 'scope'],
    [404, { message: '404 Tree Not Found' }, 'missing'],
    [404, { message: '404 File Not Found' }, 'missing'],
    [404, { message: '404 Issue Not Found' }, 'missing'],
  ])('%i %j is %s, and no other try heals it', async (status, body, code) => {
    gitlab.api.get('/user').reply(status, body)
    expect(await errorOf(gitlab.client().whoAmI())).toMatchObject({ code, transient: false })
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
    expect(await errorOf(gitlab.client().members())).toMatchObject({ code: 'unreadable' })
  })
})

const html = { 'Content-Type': 'text/html' }
const plain = { 'Content-Type': 'text/plain' }
const ISSUE = '/projects/67/issues/1'

describe('what something between the bot and GitLab answers', () => {
  it.each([
    [404, '404 page not found\n', plain],
    [404, '404 Not found', plain],
    [404, '<html>nginx</html>', html],
    [404, { message: 'no Route matched with those values' }, {}],
    [404, { error: '404 page not found' }, {}],
    [404, '{"message": "404 Not f', {}],
    [404, '', {}],
    [401, '<html>Please sign in to the proxy</html>', html],
    [403, 'Forbidden\n', plain],
    [403, '<html>Blocked by the firewall</html>', html],
    [403, { message: 'Forbidden' }, {}],
    [405, '<html>Method not allowed</html>', html],
    [400, '<html>Bad request</html>', html],
    [413, '<html>Request Entity Too Large</html>', html],
    [451, '', {}],
    [200, '<html>Sign in</html>', html],
    [200, '{"id": 1, "iid"', {}],
    [200, '', {}],
  ])(
    'with %i %j is an error of the road: asked again, and never that the issue is gone',
    async (status, body, headers) => {
      gitlab.api.get(ISSUE).times(5).reply(status, body, headers)
      const error = await errorOf(gitlab.client().readSnapshot(1))
      expect(error).toMatchObject({ code: 'intercepted', status, transient: true })
      expect(String(error)).toContain('proxy')
      expect(gitlab.clock.pauses).toEqual([1000, 2000, 4000, 8000])
    },
  )

  it('once does no harm', async () => {
    gitlab.api.get('/user').reply(404, '404 page not found\n', plain).get('/user').reply(200, BOT)
    expect((await gitlab.client().whoAmI()).id).toBe(BOT.id)
  })

  it('in place of a file is not taken for the file', async () => {
    const file = `/projects/67/repository/files/accounts%2Facme.yml/raw`
    gitlab.api.get(file).query(true).reply(200, '<html>Sign in</html>', html)
    gitlab.api.get(file).query(true).reply(200, 'key: acme\n', plain)
    expect(await gitlab.client().readFile('accounts/acme.yml', 'abc')).toEqual({ text: 'key: acme\n' })
  })

  it('is not repeated in any message: it may hold what was sent', async () => {
    gitlab.api.get('/user').times(5).reply(403, 'Blocked: Acme Corp', plain)
    const error = await errorOf(gitlab.client().whoAmI())
    expect(String(error)).toContain('text/plain')
    expect(String(error)).not.toContain('Acme')
  })

  it('with a part of a file is not taken for the file', async () => {
    const file = '/projects/67/repository/files/accounts%2Facme.yml/raw'
    const whole = { ...plain, 'X-Gitlab-Size': '17' }
    gitlab.api.get(file).query(true).reply(200, 'key: acme\n', whole)
    gitlab.api.get(file).query(true).reply(206, 'key: acme\n', plain)
    gitlab.api.get(file).query(true).reply(200, '', whole)
    gitlab.api
      .get(file)
      .query(true)
      .reply(200, '\uFEFFkey: äcme\n', { ...plain, 'X-Gitlab-Size': '14' })
    expect(await gitlab.client().readFile('accounts/acme.yml', 'abc')).toEqual({ text: 'key: äcme\n' })
  })

  it.each([300, 304, 302])('with %i and no place to go is asked again', async (status) => {
    gitlab.api.get('/user').reply(status, '').get('/user').reply(200, BOT)
    expect((await gitlab.client().whoAmI()).id).toBe(BOT.id)
  })

  it('may write its types in capitals, as GitLab might', async () => {
    gitlab.api.get('/user').reply(200, BOT, { 'Content-Type': 'Application/JSON; Charset=UTF-8' })
    expect((await gitlab.client().whoAmI()).id).toBe(BOT.id)
  })

  it('to a write is no refusal of GitLab', async () => {
    gitlab.api.put(`${ISSUE}/notes/5`).times(3).reply(403, '<html>Blocked</html>', html)
    gitlab.api.post(`${ISSUE}/notes`).reply(403, 'Forbidden\n', plain)
    const client = gitlab.client()
    const edit = client.apply({ target: 'issue', kind: 'edit-note', iid: 1, noteId: 5, body: 'x', reason: 'test' })
    expect(await errorOf(edit)).toMatchObject({ code: 'intercepted', transient: true })
    const post = client.apply({ target: 'issue', kind: 'post-note', iid: 1, marker: 'm', body: 'x', reason: 'test' })
    expect(await errorOf(post)).toMatchObject({ code: 'intercepted', transient: true })
  })

  it('with 200 to a write is no success: it is unclear', async () => {
    gitlab.api.put(`${ISSUE}/notes/5`).times(3).reply(200, '<html>Sign in</html>', html)
    const edit = { target: 'issue', kind: 'edit-note', iid: 1, noteId: 5, body: 'x', reason: 'test' } as const
    expect(await gitlab.client().apply(edit)).toMatchObject({ kind: 'unclear' })
  })
})

describe('a GitLab that takes no changes', () => {
  it.each([
    [403, { message: 'You cannot perform write operations on a read-only instance' }, {}],
    [405, { message: '405 Method Not Allowed' }, {}],
    [405, { error: '405 Not Allowed' }, {}],
    [301, '', { Location: 'https://gitlab.example.com/' }],
  ])('says so with %i %j: nothing was refused, and it is tried again later', async (status, body, headers) => {
    gitlab.api.put(ISSUE).reply(status, body, headers)
    const change: Action = { target: 'issue', kind: 'change-labels', iid: 1, add: ['a'], remove: [], reason: 'test' }
    const error = await errorOf(gitlab.client().apply(change))
    expect(error).toMatchObject({ code: 'read-only', applied: 'no', transient: true })
    expect(String(error)).toContain('read-only')
  })

  it('is read all the same', async () => {
    gitlab.api.get(ISSUE).reply(200, rawIssue(1))
    expect(await gitlab.client().readSnapshot(1, () => false)).toMatchObject({ kind: 'foreign' })
  })
})
