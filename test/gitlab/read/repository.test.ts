import { describe, expect, it } from 'vitest'
import { errorOf } from '../../support/error-of.ts'
import { fakeGitLab, READ_AT } from '../../support/gitlab.ts'
import { next } from '../fixtures.ts'

const gitlab = fakeGitLab()
const repository = '/projects/67/repository'
const SHA = '7aaca988db4cc4c0fe6da4966ba62814c52d865b'
const commit = (id: string, at: string) => ({
  id,
  short_id: id.slice(0, 8),
  committed_date: at,
  authored_date: at,
  message: 'x',
})
const blob = (name: string, changes: object = {}) => ({
  id: `b-${name}`,
  name,
  type: 'blob',
  path: `accounts/${name}`,
  mode: '100644',
  ...changes,
})

describe('the head commit', () => {
  it('is the newest of the default branch, in one request', async () => {
    gitlab.api
      .get(`${repository}/commits`)
      .query({ per_page: '1' })
      .reply(200, [commit(SHA, '2026-11-21T22:44:21.000+00:00')])
    expect(await gitlab.client().headCommit()).toEqual({ sha: SHA, readAt: READ_AT })
  })

  it.each([
    [200, []],
    [404, { message: '404 Repository Not Found' }],
  ])('of an empty repository is null (%i)', async (status, body) => {
    gitlab.api.get(`${repository}/commits`).query(true).reply(status, body)
    expect(await gitlab.client().headCommit()).toBeNull()
  })

  it('that the bot may not read says which role is missing', async () => {
    gitlab.api.get(`${repository}/commits`).query(true).reply(403, { message: '403 Forbidden' })
    expect(String(await errorOf(gitlab.client().headCommit()))).toContain('Reporter')
  })
})

describe('account files', () => {
  it('are the YAML files of accounts/ itself, from all pages', async () => {
    const folder = blob('old.yml', { type: 'tree', mode: '040000' })
    const symlink = blob('link.yml', { mode: '120000' })
    const query = { path: 'accounts', ref: SHA, recursive: 'false', per_page: '100' }
    gitlab.api
      .get(`${repository}/tree`)
      .query(query)
      .reply(
        200,
        [blob('acme.yml'), folder, blob('README.md')],
        next(`https://gitlab.example.com/api/v4${repository}/tree?page=2`),
      )
    gitlab.api
      .get(`${repository}/tree`)
      .query({ page: '2' })
      .reply(200, [symlink, blob('globex.yaml', { mode: '100755' })])
    expect(await gitlab.client().accountFiles(SHA)).toEqual([
      { path: 'accounts/acme.yml', blob: 'b-acme.yml' },
      { path: 'accounts/globex.yaml', blob: 'b-globex.yaml' },
    ])
  })

  it.each(['404 Tree Not Found', '404 invalid revision or path Not Found'])(
    'are none where GitLab says %s',
    async (message) => {
      gitlab.api.get(`${repository}/tree`).query(true).reply(404, { message })
      expect(await gitlab.client().accountFiles(SHA)).toEqual([])
    },
  )

  it('are not none where the project is not visible', async () => {
    gitlab.api.get(`${repository}/tree`).query(true).reply(404, { message: '404 Project Not Found' })
    expect(await errorOf(gitlab.client().accountFiles(SHA))).toMatchObject({ code: 'project' })
  })
})

describe('a file', () => {
  const raw = `${repository}/files/accounts%2Facme.yml/raw`

  it.each(['text/plain', 'application/json', 'application/octet-stream'])('is its text, also as %s', async (type) => {
    gitlab.api.get(raw).query({ ref: SHA }).reply(200, '{"name": "Acmé"}\n', { 'Content-Type': type })
    expect(await gitlab.client().readFile('accounts/acme.yml', SHA)).toEqual({ text: '{"name": "Acmé"}\n' })
  })

  it('may be empty', async () => {
    gitlab.api.get(raw).query(true).reply(200, '', { 'Content-Type': 'text/plain' })
    expect(await gitlab.client().readFile('accounts/acme.yml', SHA)).toEqual({ text: '' })
  })

  it('that is not there is null', async () => {
    gitlab.api.get(raw).query(true).reply(404, { message: '404 File Not Found' })
    expect(await gitlab.client().readFile('accounts/acme.yml', SHA)).toBeNull()
  })
})

describe('the last change of a file', () => {
  const query = { path: 'accounts/acme.yml', ref_name: SHA, per_page: '1' }

  it('is the newest commit that wrote it', async () => {
    gitlab.api
      .get(`${repository}/commits`)
      .query(query)
      .reply(200, [commit('c3', '2026-11-21T22:44:21.000+01:00')])
    expect(await gitlab.client().lastChange('accounts/acme.yml', SHA)).toBe('c3')
  })

  it.each([
    [200, []],
    [404, { message: '404 Commit Not Found' }],
  ])('is null where there is none (%i)', async (status, body) => {
    gitlab.api.get(`${repository}/commits`).query(query).reply(status, body)
    expect(await gitlab.client().lastChange('accounts/acme.yml', SHA)).toBeNull()
  })
})

it('the comments on a commit come with what GitLab needs to edit them', async () => {
  const notes = [{ id: 5, body: 'one', author: { id: 2, username: 'casey' } }]
  gitlab.api
    .get(`${repository}/commits/${SHA}/discussions`)
    .query({ per_page: '100' })
    .reply(200, [{ id: 'd1', individual_note: true, notes }])
  expect(await gitlab.client().commitComments(SHA)).toEqual([
    { discussion: 'd1', note: 5, body: 'one', author: { id: 2, username: 'casey' } },
  ])
})

describe('the versions of a file', () => {
  const raw = `${repository}/files/accounts%2Facme.yml/raw`

  it('come newest first, each with its commit, and only as many as are taken', async () => {
    const query = { path: 'accounts/acme.yml', ref_name: SHA, first_parent: 'true', per_page: '100' }
    const commits = [
      commit('c3', '2026-11-21T22:44:21.000+01:00'),
      commit('c2', '2026-11-20T00:00:00.000Z'),
      commit('c1', '2026-11-19T00:00:00.000Z'),
    ]
    gitlab.api
      .get(`${repository}/commits`)
      .query(query)
      .reply(200, commits, next(`https://gitlab.example.com/api/v4${repository}/commits?page=2`))
    gitlab.api.get(raw).query({ ref: 'c3' }).reply(200, 'csm: dev\n', { 'Content-Type': 'text/plain' })
    gitlab.api.get(raw).query({ ref: 'c2' }).reply(404, { message: '404 File Not Found' })
    const taken: object[] = []
    for await (const version of gitlab.client().fileVersions('accounts/acme.yml', SHA)) {
      taken.push(version)
      if (taken.length === 2) break
    }
    expect(taken).toEqual([
      { committedAt: '2026-11-21T21:44:21.000Z', text: 'csm: dev\n' },
      { committedAt: '2026-11-20T00:00:00.000Z', text: null },
    ])
  })

  it('are none up to a commit that is not there any more', async () => {
    gitlab.api.get(`${repository}/commits`).query(true).reply(404, { message: '404 Commit Not Found' })
    expect(await Array.fromAsync(gitlab.client().fileVersions('accounts/acme.yml', SHA))).toEqual([])
  })

  it('go on over the pages', async () => {
    const link = next(`https://gitlab.example.com/api/v4${repository}/commits?page=2`)
    gitlab.api
      .get(`${repository}/commits`)
      .query({ path: 'accounts/acme.yml', ref_name: SHA, first_parent: 'true', per_page: '100' })
      .reply(200, [commit('c2', '2026-11-20T00:00:00.000Z')], link)
    gitlab.api
      .get(`${repository}/commits`)
      .query({ page: '2' })
      .reply(200, [commit('c1', '2026-11-19T00:00:00.000Z')])
    gitlab.api.get(raw).query({ ref: 'c2' }).reply(200, 'two').get(raw).query({ ref: 'c1' }).reply(200, 'one')
    const versions = await Array.fromAsync(gitlab.client().fileVersions('accounts/acme.yml', SHA))
    expect(versions.map((version) => version.text)).toEqual(['two', 'one'])
  })
})
