import { describe, expect, it } from 'vitest'
import type { Action } from '../../src/core/action/action.ts'
import { errorOf } from '../support/error-of.ts'
import { fakeGitLab } from '../support/gitlab.ts'

const gitlab = fakeGitLab()
const project = (level: number | null) => ({
  id: 67,
  web_url: 'https://gitlab.example.com/customer-success/onboarding',
  path_with_namespace: 'customer-success/onboarding',
  permissions: { project_access: null, group_access: level === null ? null : { access_level: level } },
})
const label: Action = {
  target: 'issue',
  kind: 'change-labels',
  iid: 7,
  add: ['onboarding'],
  remove: [],
  reason: 'a test',
}
const troubled = (code: string, said: string) => ({
  ok: false,
  code,
  since: expect.stringMatching(/^20\d\d-.*Z$/),
  advice: expect.stringContaining(said),
})

describe('how GitLab treats the bot', () => {
  it.each([
    [401, { error: 'invalid_token', error_description: 'Token was revoked.' }, 'token', 'GITLAB_TOKEN'],
    [401, { error: 'invalid_token', error_description: 'Token is expired.' }, 'token', 'GITLAB_TOKEN'],
    [403, { message: '403 Forbidden - Your account has been blocked.' }, 'blocked', 'unblock'],
    [404, { message: '404 Project Not Found' }, 'project', 'ONBOARDING_PROJECT'],
  ])('is told by the last request: %i %j is %s, until one is answered', async (status, body, code, said) => {
    const client = gitlab.client()
    expect(client.health()).toEqual({ ok: true })
    gitlab.api.get('/projects/67').reply(status, body)
    await errorOf(client.projectInfo())
    expect(client.health()).toEqual(troubled(code, said))
    expect(gitlab.lines.filter((line) => line.includes('GitLab does not let the bot work'))).toHaveLength(1)
    gitlab.api.get('/projects/67').reply(200, project(20))
    await client.projectInfo()
    expect(client.health()).toEqual({ ok: true })
  })

  it('is told while a request is still being repeated, and since when', async () => {
    const client = gitlab.client()
    const seen: unknown[] = []
    const { sleep } = gitlab.clock
    gitlab.clock.sleep = async (ms, signal) => {
      seen.push(client.health())
      await sleep(ms, signal)
    }
    gitlab.api.get('/projects/67').times(2).reply(502, '')
    gitlab.api.get('/projects/67').reply(200, project(20))
    await client.projectInfo()
    expect(seen).toEqual([troubled('down', 'answer'), seen[0]])
    expect(client.health()).toEqual({ ok: true })
  })

  it('is not told by what concerns one issue only', async () => {
    const client = gitlab.client()
    gitlab.api.get(/issues\/7/).reply(404, { message: '404 Issue Not Found' })
    await client.readSnapshot(7)
    gitlab.api.put(/issues\/7/).reply(403, { message: '403 Forbidden' })
    await client.apply(label)
    expect(client.health()).toEqual({ ok: true })
  })

  it('says that a token may read only until something was written, whatever is read meanwhile', async () => {
    const client = gitlab.client()
    gitlab.api.put(/issues\/7/).reply(403, { error: 'insufficient_scope', scope: 'api' })
    await errorOf(client.apply(label))
    gitlab.api.get('/projects/67').reply(200, project(20))
    await client.projectInfo()
    expect(client.health()).toEqual(troubled('scope', 'scope api'))
    gitlab.api.put(/issues\/67|issues\/7/).reply(200, { iid: 7, labels: [] })
    await client.apply(label).catch(() => {})
    expect(client.health()).toEqual({ ok: true })
  })

  it.each([
    ['Guest, with which nothing can be labelled', 10, troubled('role', 'Reporter')],
    ['Reporter', 20, { ok: true }],
    ['one that GitLab does not tell', null, { ok: true }],
  ])('knows the role when it asks for it: %s', async (_, level, health) => {
    const client = gitlab.client()
    gitlab.api.get('/projects/67').reply(200, project(level))
    await client.checkAccess()
    expect(client.health()).toEqual(health)
    gitlab.api.get('/projects/67').reply(200, project(20))
    await client.checkAccess()
    expect(client.health()).toEqual({ ok: true })
  })

  it('asks without a word where GitLab is away', async () => {
    const client = gitlab.client()
    gitlab.api.get('/projects/67').reply(401, { message: '401 Unauthorized' })
    await expect(client.checkAccess()).resolves.toBeUndefined()
    expect(client.health()).toEqual(troubled('token', 'GITLAB_TOKEN'))
  })
})
