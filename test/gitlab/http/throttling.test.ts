import { describe, expect, it } from 'vitest'
import { errorOf } from '../../support/error-of.ts'
import { fakeGitLab, networkError } from '../../support/gitlab.ts'
import { BOT, openRun, rawIssue } from '../fixtures.ts'

const gitlab = fakeGitLab()
const TOO_MANY = { message: { error: 'This endpoint has been requested too many times. Try again later.' } }
const notes = '/projects/67/issues/1/notes'
const NOTE = { target: 'issue', kind: 'post-note', iid: 1, marker: 'm', body: 'Hello', reason: 'test' } as const

describe('429', () => {
  it('to a note is not applied: after the pause that GitLab names the same note is posted', async () => {
    gitlab.api.post(notes).reply(429, TOO_MANY, { 'Retry-After': '60' }).post(notes).reply(201, { id: 1 })
    expect(await gitlab.client().apply(NOTE)).toEqual({ kind: 'done' })
    expect(gitlab.clock.pauses).toEqual([60_000])
  })

  it('to a new issue names no pause: the pauses grow', async () => {
    gitlab.api.post('/projects/67/issues').times(3).reply(429, TOO_MANY)
    gitlab.api.post('/projects/67/issues').reply(201, rawIssue(1, { due_date: '2026-12-21' }))
    expect(await gitlab.client().apply(openRun())).toMatchObject({ kind: 'done' })
    expect(gitlab.clock.pauses).toEqual([5_000, 10_000, 20_000])
  })

  it('may name a date, counted from GitLab’s own clock', async () => {
    const headers = { 'Retry-After': 'Sat, 21 Nov 2026 23:15:02 GMT' }
    gitlab.api.get('/user').reply(429, TOO_MANY, headers).get('/user').reply(200, BOT)
    await gitlab.client().whoAmI()
    expect(gitlab.clock.pauses).toEqual([10_000])
  })

  it('that does not end is thrown, for a write too: nothing was applied', async () => {
    gitlab.api.post(notes).times(6).reply(429, TOO_MANY)
    expect(await errorOf(gitlab.client().apply(NOTE))).toMatchObject({
      code: 'throttled',
      applied: 'no',
      transient: true,
    })
  })

  it('with a pause of an hour is thrown at once, and nothing is sent until then', async () => {
    gitlab.api.get('/user').reply(429, 'Retry later\n', { 'Content-Type': 'text/plain', 'Retry-After': '3600' })
    const client = gitlab.client()
    expect(await errorOf(client.whoAmI())).toMatchObject({ code: 'throttled', sentence: 'Retry later' })
    expect(await errorOf(client.members())).toMatchObject({ code: 'throttled', sentence: 'for 3600 s more' })
    expect(gitlab.clock.pauses).toEqual([])
  })

  it.each(['0', '0.000', 'Sat, 21 Nov 2026 23:10:00 GMT', '-7', 'soon', ''])(
    'with the pause %j is not asked again at once: the pauses grow',
    async (pause) => {
      gitlab.api.get('/user').times(3).reply(429, TOO_MANY, { 'Retry-After': pause }).get('/user').reply(200, BOT)
      await gitlab.client().whoAmI()
      expect(gitlab.clock.pauses).toEqual([5_000, 10_000, 20_000])
    },
  )

  it.each(['999999999999999999999', '1795303200000', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    'with the pause %j holds for an hour, not for ever: then GitLab is asked again',
    async (pause) => {
      gitlab.api.get('/user').reply(429, 'Retry later\n', { 'Content-Type': 'text/plain', 'Retry-After': pause })
      gitlab.api.get('/user').reply(200, BOT)
      const client = gitlab.client()
      expect(await errorOf(client.whoAmI())).toMatchObject({ code: 'throttled' })
      expect(await errorOf(client.whoAmI())).toMatchObject({ code: 'throttled', sentence: 'for 3600 s more' })
      await gitlab.clock.sleep(3_600_000)
      expect((await client.whoAmI()).id).toBe(BOT.id)
    },
  )

  it('for notes does not stop reading', async () => {
    const client = gitlab.client()
    gitlab.api.post(notes).reply(429, TOO_MANY, { 'Retry-After': '60' })
    gitlab.api.post(notes).reply(201, { id: 1 })
    gitlab.api.get('/user').reply(200, BOT)
    await Promise.all([client.apply(NOTE), client.whoAmI()])
    expect(gitlab.clock.pauses).toEqual([60_000])
  })

  it('in plain text is the throttle of the whole instance, and stops everything', async () => {
    const client = gitlab.client()
    gitlab.api
      .get('/projects/67/members/all')
      .query(true)
      .reply(429, 'Retry later\n', { 'Content-Type': 'text/plain', 'Retry-After': '6' })
    gitlab.api.get('/projects/67/members/all').query(true).reply(200, [])
    expect(await client.members()).toEqual([])
    expect(gitlab.clock.pauses).toEqual([6_000])
  })
})

describe('RateLimit headers', () => {
  it('with nothing remaining hold the next request until the reset', async () => {
    const reset = Date.parse('Sat, 21 Nov 2026 23:15:00 GMT') / 1000
    const client = gitlab.client()
    gitlab.api.get('/user').reply(200, BOT, { 'RateLimit-Remaining': '0', 'RateLimit-Reset': String(reset) })
    gitlab.api.get('/projects/67/members/all').query(true).reply(200, [])
    await client.whoAmI()
    expect(gitlab.clock.pauses).toEqual([])
    await client.members()
    expect(gitlab.clock.pauses).toEqual([8_000])
  })

  it('with a reset far away make the next request fail as throttled', async () => {
    const reset = Date.parse('Sun, 22 Nov 2026 01:00:00 GMT') / 1000
    const client = gitlab.client()
    gitlab.api.get('/user').reply(200, BOT, { 'RateLimit-Remaining': '0', 'RateLimit-Reset': String(reset) })
    await client.whoAmI()
    expect(await errorOf(client.members())).toMatchObject({ code: 'throttled' })
  })

  it('may say the reset in milliseconds', async () => {
    const reset = String(Date.parse('Sat, 21 Nov 2026 23:15:00 GMT'))
    const client = gitlab.client()
    gitlab.api.get('/user').reply(200, BOT, { 'RateLimit-Remaining': '0', 'RateLimit-Reset': reset })
    gitlab.api.get('/projects/67/members/all').query(true).reply(200, [])
    await client.whoAmI()
    await client.members()
    expect(gitlab.clock.pauses).toEqual([8_000])
  })

  it('may say the reset as seconds from now', async () => {
    const client = gitlab.client()
    gitlab.api.get('/user').reply(200, BOT, { 'RateLimit-Remaining': '0', 'RateLimit-Reset': '30' })
    gitlab.api.get('/projects/67/members/all').query(true).reply(200, [])
    await client.whoAmI()
    await client.members()
    expect(gitlab.clock.pauses).toEqual([30_000])
  })

  it.each(['0', '-1', '1795302000', 'never', ''])(
    'with nothing remaining and the reset %j pace all the same',
    async (reset) => {
      const client = gitlab.client()
      const headers = { 'RateLimit-Remaining': '0', 'RateLimit-Reset': reset }
      gitlab.api.get('/projects/67/members/all').query(true).times(3).reply(200, [], headers)
      for (let n = 0; n < 3; n += 1) await client.members()
      expect(gitlab.clock.pauses).toEqual([1_000, 1_000])
    },
  )

  it.each(['99999999999', '99999999999999999', 'Infinity'])(
    'with the reset %j hold no longer than an hour',
    async (reset) => {
      const client = gitlab.client()
      gitlab.api.get('/user').reply(200, BOT, { 'RateLimit-Remaining': '0', 'RateLimit-Reset': reset })
      gitlab.api.get('/projects/67/members/all').query(true).reply(200, [])
      await client.whoAmI()
      await gitlab.clock.sleep(3_600_000)
      expect(await client.members()).toEqual([])
    },
  )

  it('with something remaining hold nothing', async () => {
    const client = gitlab.client()
    gitlab.api.get('/user').reply(200, BOT, { 'RateLimit-Remaining': '1', 'RateLimit-Reset': '99999999999' })
    gitlab.api.get('/projects/67/members/all').query(true).reply(200, [])
    await client.whoAmI()
    await client.members()
    expect(gitlab.clock.pauses).toEqual([])
  })
})

describe('pace', () => {
  it('is none on an own GitLab', async () => {
    gitlab.api.post(notes).times(40).reply(201, { id: 1 })
    const client = gitlab.client()
    for (let n = 0; n < 40; n += 1) await client.apply(NOTE)
    expect(gitlab.clock.pauses).toEqual([])
  })

  it('is kept on an own GitLab once it has answered 429', async () => {
    gitlab.api.post(notes).reply(429, TOO_MANY, { 'Retry-After': '60' }).post(notes).times(30).reply(201, { id: 1 })
    const client = gitlab.client()
    for (let n = 0; n < 30; n += 1) await client.apply(NOTE)
    expect(gitlab.clock.pauses.length).toBeGreaterThan(15)
  })

  it('is what the configuration says, and none if it says so', async () => {
    gitlab.api.post(notes).reply(429, TOO_MANY, { 'Retry-After': '60' }).post(notes).times(15).reply(201, { id: 1 })
    const client = gitlab.client({ pacing: { notes: null } })
    for (let n = 0; n < 15; n += 1) await client.apply(NOTE)
    expect(gitlab.clock.pauses).toEqual([60_000])
  })

  it('does not hold the editing of notes, which GitLab does not count', async () => {
    gitlab.api.put(`${notes}/5`).times(20).reply(200, { id: 5 })
    const client = gitlab.client({ pacing: { notes: 1 } })
    for (let n = 0; n < 20; n += 1)
      await client.apply({ target: 'issue', kind: 'edit-note', iid: 1, noteId: 5, body: 'x', reason: 'test' })
    expect(gitlab.clock.pauses).toEqual([])
  })

  it('of searches is their own', async () => {
    gitlab.api.get('/user').reply(200, BOT).get('/projects/67/issues').query(true).times(3).reply(200, [])
    const client = gitlab.client({ pacing: { search: 6 } })
    for (let n = 0; n < 3; n += 1) await client.searchRuns('acme/csm-assigned/1')
    expect(gitlab.clock.pauses).toEqual([10_000, 10_000])
  })
})

describe('on gitlab.com', () => {
  const com = fakeGitLab('https://gitlab.com')

  it('notes keep to 60 a minute without being told', async () => {
    com.api.post(notes).times(70).reply(201, { id: 1 })
    const client = com.client()
    const start = com.clock.now()
    for (let n = 0; n < 70; n += 1) await client.apply(NOTE)
    expect(com.clock.now() - start).toBeGreaterThanOrEqual(60_000)
  })

  it('a connection that is refused costs a turn, not the note', async () => {
    com.api.post(notes).replyWithError(networkError('ECONNREFUSED', 'connect')).post(notes).reply(201, { id: 1 })
    expect(await com.client().apply(NOTE)).toEqual({ kind: 'done' })
  })
})
