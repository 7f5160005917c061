import { describe, expect, it } from 'vitest'
import { errorOf } from '../../support/error-of.ts'
import { fakeGitLab } from '../../support/gitlab.ts'
import { BOT, next } from '../fixtures.ts'

const gitlab = fakeGitLab()
const NOTE = { target: 'issue', kind: 'post-note', iid: 1, marker: 'm', body: 'Hello', reason: 'test' } as const

describe('a redirect', () => {
  it.each([
    'https://evil.example.net/api/v4/user',
    'http://gitlab.example.com/api/v4/user',
    'https://gitlab.example.com:8443/api/v4/user',
    '//evil.example.net/api/v4/user',
    'https://gitlab.example.com@evil.example.net/api/v4/user',
  ])('to %s is refused, and nothing is sent there', async (location) => {
    const stray = gitlab.strayTo(new URL(location, gitlab.url).origin)
    gitlab.api.get('/user').reply(302, '', { Location: location })
    expect(await errorOf(gitlab.client().whoAmI())).toMatchObject({ code: 'elsewhere', transient: false })
    expect(stray.calls).toBe(0)
  })

  it('to the sign-in page of the same server is refused', async () => {
    gitlab.api.get('/user').reply(302, '', { Location: '/users/sign_in' })
    expect(await errorOf(gitlab.client().whoAmI())).toMatchObject({ code: 'elsewhere' })
  })

  it('of a read to the project’s new address is followed', async () => {
    gitlab.api
      .get('/projects/customer-success%2Fold')
      .reply(301, '', { Location: 'https://gitlab.example.com/api/v4/projects/81' })
    gitlab.api
      .get('/projects/81')
      .reply(200, { id: 81, web_url: 'w', path_with_namespace: 'cs/new', default_branch: null })
    const client = gitlab.client({ project: 'customer-success/old' })
    expect(await client.projectInfo()).toEqual({ id: 81, webUrl: 'w', path: 'cs/new', defaultBranch: null })
  })

  it('is not met again: a project that gets another path while the bot works keeps its number', async () => {
    gitlab.api
      .get('/projects/customer-success%2Fold')
      .reply(200, { id: 81, web_url: 'w', path_with_namespace: 'customer-success/old', default_branch: null })
    gitlab.api.get('/projects/81/members/all').query(true).reply(200, [])
    gitlab.api.post('/projects/81/issues/1/notes').reply(201, {})
    const client = gitlab.client({ project: 'customer-success/old' })
    await client.projectInfo()
    await client.members()
    expect(await client.apply(NOTE)).toEqual({ kind: 'done' })
  })

  it('in a circle ends', async () => {
    gitlab.api.get('/user').times(4).reply(302, '', { Location: '/api/v4/user' })
    expect(await errorOf(gitlab.client().whoAmI())).toMatchObject({ code: 'elsewhere' })
  })

  it('of a write is refused', async () => {
    gitlab.api
      .post('/projects/67/issues/1/notes')
      .reply(307, '', { Location: 'https://gitlab.example.com/api/v4/projects/81/issues/1/notes' })
    expect(await errorOf(gitlab.client().apply(NOTE))).toMatchObject({ code: 'elsewhere', applied: 'no' })
  })
})

describe('a link to the next page', () => {
  it.each(['https://evil.example.net', 'http://gitlab.example.com', 'https://gitlab.example.com:444'])(
    'on %s is asked for at our own address, and nothing is sent there',
    async (origin) => {
      const stray = gitlab.strayTo(origin)
      const members = '/projects/67/members/all'
      gitlab.api
        .get(members)
        .query({ per_page: '100' })
        .reply(200, [], next(`${origin}/gitlab/api/v4${members}?id=67&page=2&per_page=100`))
      gitlab.api
        .get(members)
        .query({ id: '67', page: '2', per_page: '100' })
        .reply(200, [{ id: 2, username: 'casey', access_level: 30, state: 'active' }])
      expect(await gitlab.client().members()).toMatchObject([{ username: 'casey' }])
      expect(stray.calls).toBe(0)
    },
  )

  it('that names no page is refused', async () => {
    gitlab.api
      .get('/projects/67/members/all')
      .query(true)
      .reply(200, [], next('https://gitlab.example.com/api/v4/projects/67/members/all'))
    expect(await errorOf(gitlab.client().members())).toMatchObject({ code: 'unreadable' })
  })

  it('that leads in a circle ends', async () => {
    const link = next('https://gitlab.example.com/api/v4/projects/67/members/all?page=2')
    gitlab.api.get('/projects/67/members/all').query(true).times(2).reply(200, [], link)
    expect(await errorOf(gitlab.client().members())).toMatchObject({ code: 'unreadable' })
  })
})

describe('pages without end', () => {
  const members = '/projects/67/members/all'
  const endless = (member: (page: number) => object) => {
    let page = 0
    gitlab.api
      .persist()
      .get(members)
      .query(true)
      .reply(
        200,
        () => {
          page += 1
          return [member(page)]
        },
        {
          Link: () => `<https://gitlab.example.com/api/v4${members}?page=${page + 2}>; rel="next"`,
        },
      )
    return () => page
  }
  const casey = { id: 2, username: 'casey', access_level: 30, state: 'active' }

  it('are given up with a sentence', async () => {
    const pagesRead = endless((page) => ({ ...casey, id: page }))
    const error = await errorOf(gitlab.client().members())
    expect(error).toMatchObject({ code: 'unreadable', sentence: 'the list has more than 500 pages' })
    expect(pagesRead()).toBe(500)
  })

  it('that give the same again are given up at once', async () => {
    const pagesRead = endless(() => casey)
    const error = await errorOf(gitlab.client().members())
    expect(error).toMatchObject({ code: 'unreadable', sentence: 'the next page of the list is the same page again' })
    expect(pagesRead()).toBe(2)
  })
})

describe('the address of GitLab', () => {
  const below = fakeGitLab('https://example.com/gitlab')

  it('may have a path, and a slash at its end', async () => {
    below.api.get('/user').reply(200, BOT)
    expect((await below.client({ url: 'https://example.com/gitlab/' }).whoAmI()).id).toBe(10)
  })

  it.each(['gitlab.example.com', 'ftp://gitlab.example.com', ''])('%s is refused', (url) => {
    expect(() => gitlab.client({ url })).toThrow('GITLAB_URL must be an address')
  })

  it('with a password in it is refused without saying it', () => {
    expect(() => gitlab.client({ url: 'https://bot:secret@gitlab.example.com' })).toThrow(
      /^(?!.*secret).*GITLAB_TOKEN$/,
    )
  })
})

it('sends the token as PRIVATE-TOKEN, and nowhere else', async () => {
  gitlab.api.get('/user').matchHeader('PRIVATE-TOKEN', 'glpat-not-for-logs').reply(200, BOT)
  await gitlab.client().whoAmI()
})
