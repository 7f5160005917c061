import { describe, expect, it } from 'vitest'
import { GitLabError } from '../../../src/gitlab/gitlab-error.ts'
import { errorOf } from '../../support/error-of.ts'
import { fakeGitLab, networkError, TOKEN } from '../../support/gitlab.ts'
import { BOT, openRun } from '../fixtures.ts'

const gitlab = fakeGitLab()
const NOTE = { target: 'issue', kind: 'post-note', iid: 1, marker: 'm', body: 'Hello', reason: 'test' } as const
const EDIT = { target: 'issue', kind: 'edit-note', iid: 1, noteId: 5, body: 'Hello', reason: 'test' } as const
const REMOVE = { target: 'issue', kind: 'remove-note', iid: 1, noteId: 5, reason: 'test' } as const
const notes = '/projects/67/issues/1/notes'

describe('a read', () => {
  it('is repeated with growing pauses while GitLab answers 502', async () => {
    gitlab.api.get('/user').times(3).reply(502, '<html>').get('/user').reply(200, BOT)
    expect(await gitlab.client().whoAmI()).toEqual({ id: 10, username: BOT.username })
    expect(gitlab.clock.pauses).toEqual([1000, 2000, 4000])
  })

  it('fails as down when GitLab stays away, and may succeed later', async () => {
    gitlab.api.get('/user').times(5).reply(503, '')
    const error = await errorOf(gitlab.client().whoAmI())
    expect(error).toMatchObject({ code: 'down', status: 503, transient: true, applied: 'no' })
  })

  it('waits as long as a 503 says', async () => {
    gitlab.api.get('/user').reply(503, '', { 'Retry-After': '30' }).get('/user').reply(200, BOT)
    await gitlab.client().whoAmI()
    expect(gitlab.clock.pauses).toEqual([30_000])
  })

  it('is repeated after a reset connection', async () => {
    gitlab.api.get('/user').replyWithError(networkError('ECONNRESET')).get('/user').reply(200, BOT)
    expect((await gitlab.client().whoAmI()).id).toBe(10)
  })

  it('is repeated after an attempt that took too long', async () => {
    gitlab.api.get('/user').reply(answerNever).get('/user').reply(200, BOT)
    expect((await gitlab.client().whoAmI()).id).toBe(10)
    expect(gitlab.clock.pauses).toEqual([1000])
  })

  it('is asked again after a failure, and remembered after a success', async () => {
    gitlab.api.get('/user').reply(401, { message: '401 Unauthorized' }).get('/user').reply(200, BOT)
    const client = gitlab.client()
    await errorOf(client.whoAmI())
    await client.whoAmI()
    expect((await client.whoAmI()).id).toBe(10)
  })
})

describe('a POST that may have been applied', () => {
  it('is not repeated after a 502', async () => {
    gitlab.api.post(notes).reply(502, '<html>Bad gateway</html>')
    expect(await gitlab.client().apply(NOTE)).toMatchObject({ kind: 'unclear' })
    expect(gitlab.clock.pauses).toEqual([])
  })

  it('is not repeated after a 500', async () => {
    gitlab.api.post(notes).reply(500, { message: '500 Internal Server Error' })
    expect(await gitlab.client().apply(NOTE)).toMatchObject({
      kind: 'unclear',
      reason: expect.stringContaining('500 Internal'),
    })
  })

  it('is not repeated after a reset connection', async () => {
    gitlab.api.post(notes).replyWithError(networkError('ECONNRESET'))
    expect(await gitlab.client().apply(NOTE)).toMatchObject({
      kind: 'unclear',
      reason: expect.stringContaining('ECONNRESET'),
    })
  })

  it('is not repeated when no answer came in time', async () => {
    gitlab.api.post(notes).reply(answerNever)
    expect(await gitlab.client().apply(NOTE)).toMatchObject({ kind: 'unclear' })
  })

  it('is not repeated when the answer is no JSON', async () => {
    gitlab.api.post('/projects/67/issues').reply(201, '{"iid": 1', { 'Content-Type': 'application/json' })
    expect(await gitlab.client().apply(openRun())).toMatchObject({ kind: 'unclear' })
  })
})

describe('a POST that surely never left', () => {
  it('is repeated after a refused connection', async () => {
    gitlab.api.post(notes).replyWithError(networkError('ECONNREFUSED', 'connect')).post(notes).reply(201, { id: 5 })
    expect(await gitlab.client().apply(NOTE)).toEqual({ kind: 'done' })
  })

  it('fails as unreachable in the end, which another try may heal', async () => {
    gitlab.api.post(notes).times(5).replyWithError(networkError('ENOTFOUND', 'getaddrinfo'))
    const error = await errorOf(gitlab.client().apply(NOTE))
    expect(error).toMatchObject({ code: 'unreachable', applied: 'no', transient: true })
  })
})

describe('a PUT or DELETE', () => {
  it('is repeated twice, then its outcome is unclear', async () => {
    gitlab.api.put(`${notes}/5`).times(3).reply(502, '')
    expect(await gitlab.client().apply(EDIT)).toMatchObject({ kind: 'unclear' })
    expect(gitlab.clock.pauses).toEqual([1000, 2000])
    expect(gitlab.lines.at(-1)).toContain('"message":"perhaps applied"')
  })

  it('is done when the second try succeeds', async () => {
    gitlab.api.put(`${notes}/5`).replyWithError(networkError('UND_ERR_SOCKET')).put(`${notes}/5`).reply(200, { id: 5 })
    expect(await gitlab.client().apply(EDIT)).toEqual({ kind: 'done' })
  })

  it('sends no body with a DELETE', async () => {
    gitlab.api.delete(`${notes}/5`, '').reply(204)
    expect(await gitlab.client().apply(REMOVE)).toEqual({ kind: 'done' })
  })
})

it('ends a pause when the bot is stopping', async () => {
  const stop = new AbortController()
  gitlab.api.get('/user').reply(() => {
    stop.abort()
    return [502, '']
  })
  expect(await errorOf(gitlab.client({ signal: stop.signal }).whoAmI())).toMatchObject({
    code: 'stopped',
    transient: true,
  })
})

it('keeps the token out of every error and every line, whatever the network says', async () => {
  gitlab.api.get('/user').times(5).replyWithError(networkError('ECONNRESET'))
  gitlab.api.post(notes).reply(400, { message: `400 Bad request - ${TOKEN} is odd` })
  const error = await errorOf(gitlab.client().whoAmI())
  const applied = await gitlab.client().apply(NOTE)
  expect(error).toBeInstanceOf(GitLabError)
  const all = `${String(error)} ${JSON.stringify(error)} ${error instanceof Error ? String(error.cause) : ''} ${JSON.stringify(applied)} ${gitlab.lines}`
  expect(all).not.toContain(TOKEN)
  expect(all).toContain('[token]')
})

it('refuses a token that fetch would print in its own error', async () => {
  const error = await errorOf(gitlab.client({ token: 'glpat-abc\nsecond' }).whoAmI())
  expect(error).toMatchObject({ code: 'token' })
  expect(String(error)).not.toContain('glpat')
})

it('takes a token that was rotated while the bot runs', async () => {
  const tokens = ['first', 'second']
  gitlab.api.get('/user').matchHeader('private-token', 'first').reply(401, { message: '401 Unauthorized' })
  gitlab.api.get('/user').matchHeader('private-token', 'second').reply(200, BOT)
  const client = gitlab.client({ token: () => tokens.shift() ?? '' })
  await errorOf(client.whoAmI())
  expect((await client.whoAmI()).id).toBe(10)
})

/** GitLab takes the request and never answers; the time limit passes. */
async function answerNever(): Promise<[number]> {
  gitlab.clock.expire()
  return new Promise(() => {})
}
