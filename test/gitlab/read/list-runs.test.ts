import { describe, expect, it } from 'vitest'
import { errorOf } from '../../support/error-of.ts'
import { fakeGitLab, READ_AT } from '../../support/gitlab.ts'
import { wholeList } from '../../support/whole-list.ts'
import { BOT, CASEY, next, rawIssue } from '../fixtures.ts'

const gitlab = fakeGitLab()
const issues = '/projects/67/issues'
const LIST = {
  author_username: BOT.username,
  scope: 'all',
  pagination: 'keyset',
  order_by: 'created_at',
  sort: 'asc',
  per_page: '100',
}
const many = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => rawIssue(from + n))

describe('the list of runs', () => {
  it('is what the bot wrote, by cursor in the order of creation, one request for a hundred', async () => {
    gitlab.api.get('/user').reply(200, BOT)
    const cursor = 'eyJpZCI6IjI0MyIsIl9rZCI6Im4ifQ=='
    const link = `https://gitlab.example.com/api/v4/projects/67/issues?cursor=${encodeURIComponent(cursor)}&id=67&pagination=keyset&per_page=100&state=opened`
    gitlab.api
      .get(issues)
      .query({ ...LIST, state: 'opened' })
      .reply(200, many(1, 100), { ...next(link), 'X-Next-Cursor': cursor })
    const second = { cursor, id: '67', pagination: 'keyset', per_page: '100', state: 'opened' }
    gitlab.api.get(issues).query(second).reply(200, many(101, 200), { Date: 'Sat, 21 Nov 2026 23:14:55 GMT' })
    const { readAt, runs } = await wholeList(gitlab.client().listRuns({ state: 'opened' }))
    expect(readAt).toBe(READ_AT)
    expect(runs).toHaveLength(200)
    expect(runs[0]).toMatchObject({ readAt: READ_AT, issue: { iid: 1, tasks: { count: 2, completed: 1 } } })
    expect(runs[199]).toMatchObject({ readAt: '2026-11-21T23:14:55.000Z', issue: { iid: 200 } })
  })

  it('of closed ones since an instant asks for them', async () => {
    const since = '2026-11-21T23:14:52.549Z'
    gitlab.api.get('/user').reply(200, BOT)
    gitlab.api
      .get(issues)
      .query({ ...LIST, state: 'closed', updated_after: since })
      .reply(200, [rawIssue(2, { state: 'closed' })])
    const { runs } = await wholeList(gitlab.client().listRuns({ state: 'closed', updatedAfter: since }))
    expect(runs[0]?.issue.state).toBe('closed')
  })

  it('has an instant of reading though it is empty', async () => {
    gitlab.api.get('/user').reply(200, BOT).get(issues).query(true).reply(200, [])
    expect(await wholeList(gitlab.client().listRuns({ state: 'opened' }))).toEqual({ readAt: READ_AT, runs: [] })
  })

  it('follows page numbers where GitLab knows no cursor', async () => {
    gitlab.api.get('/user').reply(200, BOT)
    const link = next(
      'https://gitlab.example.com/api/v4/projects/67/issues?id=67&order_by=created_at&page=2&per_page=100&sort=asc&state=opened',
    )
    gitlab.api
      .get(issues)
      .query({ ...LIST, state: 'opened' })
      .reply(200, many(1, 2), { ...link, 'X-Total': '3' })
    const second = { id: '67', order_by: 'created_at', page: '2', per_page: '100', sort: 'asc', state: 'opened' }
    gitlab.api.get(issues).query(second).reply(200, many(2, 3))
    const { runs } = await wholeList(gitlab.client().listRuns({ state: 'opened' }))
    expect(runs.map((run) => run.issue.iid)).toEqual([1, 2, 3])
  })

  it('has the runs of former bots too', async () => {
    gitlab.api.get('/user').reply(200, BOT)
    gitlab.api
      .get(issues)
      .query({ ...LIST, state: 'opened' })
      .reply(200, [rawIssue(2)])
    gitlab.api
      .get(issues)
      .query({ ...LIST, state: 'opened', author_username: 'old-bot' })
      .reply(200, [rawIssue(1)])
    const { runs } = await wholeList(gitlab.client({ formerBots: ['old-bot'] }).listRuns({ state: 'opened' }))
    expect(runs.map((run) => run.issue.iid)).toEqual([2, 1])
  })

  it('fails as a whole when one issue is not in the shape that is known', async () => {
    gitlab.api.get('/user').reply(200, BOT)
    gitlab.api
      .get(issues)
      .query(true)
      .reply(200, [rawIssue(1), rawIssue(2, { task_completion_status: undefined })])
    expect(await errorOf(wholeList(gitlab.client().listRuns({ state: 'opened' })))).toMatchObject({
      code: 'unreadable',
    })
  })
})

describe('the search for runs of others', () => {
  const SEARCH = { search: 'onboarding-bot run=', in: 'description', scope: 'all', state: 'all', per_page: '100' }

  it('is one request for the marker in issues that the bot did not write', async () => {
    gitlab.api.get('/user').reply(200, BOT)
    const theirs = [rawIssue(4, { author: { ...BOT, id: 8, username: 'old-bot' } }), rawIssue(5, { author: CASEY })]
    gitlab.api
      .get(issues)
      .query({ ...SEARCH, 'not[author_username]': BOT.username })
      .reply(200, theirs)
    const found = await gitlab.client({ formerBots: ['old-bot'] }).searchOthers()
    expect(found.map((run) => run.issue.iid)).toEqual([5])
  })
})

describe('the search for a run', () => {
  const SEARCH = { search: 'acc3/csm/1', in: 'description', scope: 'all', state: 'all', per_page: '100' }

  it('is one request for the key in the description of the bot’s issues', async () => {
    gitlab.api.get('/user').reply(200, BOT)
    gitlab.api
      .get(issues)
      .query({ ...SEARCH, author_username: BOT.username })
      .reply(200, [rawIssue(3)])
    const found = await gitlab.client().searchRuns('acc3/csm/1')
    expect(found.map((run) => run.issue.iid)).toEqual([3])
  })

  it('is one request with former bots too, and takes nobody else’s issue', async () => {
    gitlab.api.get('/user').reply(200, BOT)
    const theirs = [
      rawIssue(3),
      rawIssue(4, { author: { ...BOT, id: 8, username: 'old-bot' } }),
      rawIssue(5, { author: CASEY }),
    ]
    gitlab.api.get(issues).query(SEARCH).reply(200, theirs)
    const found = await gitlab.client({ formerBots: ['old-bot'] }).searchRuns('acc3/csm/1')
    expect(found.map((run) => run.issue.iid)).toEqual([3, 4])
  })
})
