import { describe, expect, it } from 'vitest'
import { ask } from './support/replay/ask.ts'
import { runningSandbox } from './support/running-sandbox.ts'

const username = (body: unknown) => (body as { username?: string }).username

describe('the API', () => {
  it('knows a caller by each way of sending a token', async () => {
    const { url } = await runningSandbox()
    const header = await ask(url, 'GET', '/user', { token: 'sandbox-maria' })
    const bearer = await ask(url, 'GET', '/user', { headers: { Authorization: 'Bearer sandbox-maria' } })
    const query = await ask(url, 'GET', '/user', { query: { private_token: 'sandbox-maria' } })
    expect([header, bearer, query].map(({ body }) => username(body))).toEqual(['maria', 'maria', 'maria'])
  })

  it('says in one more key what it does not speak', async () => {
    const sandbox = await runningSandbox()
    const { status, body } = await sandbox.as('maria').get('/projects/1/pages')
    expect(status).toBe(404)
    expect(body).toEqual({ error: '404 Not Found', sandbox: 'not spoken: GET /projects/1/pages' })
  })

  it('refuses a body that is no JSON', async () => {
    const { url } = await runningSandbox()
    const answered = await ask(url, 'POST', '/groups', { token: 'sandbox-root', body: '{"name":' })
    expect(answered).toMatchObject({ status: 400, body: { error: 'Invalid JSON format' } })
  })

  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'name=Two&path=two&visibility=internal'],
    ['JSON', 'application/json', '{"name":"Two","path":"two","visibility":"internal"}'],
  ])('takes parameters as %s', async (_, type, body) => {
    const { url } = await runningSandbox()
    const headers = { 'PRIVATE-TOKEN': 'sandbox-root', 'content-type': type }
    const response = await fetch(`${url}/api/v4/groups`, { method: 'POST', headers, body })
    expect(await response.json()).toMatchObject({ name: 'Two', path: 'two', visibility: 'internal' })
  })

  it('takes parameters as multipart and as query', async () => {
    const { url } = await runningSandbox()
    const form = new FormData()
    form.set('name', 'Two')
    const headers = { 'PRIVATE-TOKEN': 'sandbox-root' }
    const response = await fetch(`${url}/api/v4/groups?path=two`, { method: 'POST', headers, body: form })
    expect(await response.json()).toMatchObject({ name: 'Two', path: 'two' })
  })

  it('sends JSON as application/json without a charset, which python-gitlab insists on', async () => {
    const sandbox = await runningSandbox()
    const answers = [await sandbox.as('maria').get('/user'), await sandbox.as('maria').get('/projects/99')]
    expect(answers.map(({ headers }) => headers['content-type'])).toEqual(['application/json', 'application/json'])
  })

  it('answers 304 to what has not changed', async () => {
    const { url } = await runningSandbox()
    const headers = { 'PRIVATE-TOKEN': 'sandbox-maria' }
    const first = await fetch(`${url}/api/v4/projects/1`, { headers })
    const etag = first.headers.get('etag') ?? ''
    const second = await fetch(`${url}/api/v4/projects/1`, {
      headers: { ...headers, 'if-none-match': etag },
      cache: 'no-cache',
    })
    expect(second.status).toBe(304)
  })

  it('leads back to the host that was asked', async () => {
    const { url } = await runningSandbox()
    const local = url.replace('127.0.0.1', 'localhost')
    const { headers, body } = await ask(local, 'GET', '/projects', { token: 'sandbox-maria' })
    expect(headers.link).toContain(`<${local}/api/v4/projects?`)
    expect(body).toMatchObject([{ web_url: `${local}/customer-success/onboarding` }])
  })

  it('never repeats a token in a link', async () => {
    const { url } = await runningSandbox()
    const { headers } = await ask(url, 'GET', '/projects', {
      query: { private_token: 'sandbox-maria', simple: 'true' },
    })
    expect(headers.link).toContain('simple=true')
    expect(headers.link).not.toContain('sandbox-maria')
  })

  it('refuses what it cannot read, without falling over', async () => {
    const sandbox = await runningSandbox()
    const maria = sandbox.as('maria')
    const issues = '/projects/1/issues'
    expect(await maria.get(`${issues}/%ff`)).toMatchObject({ status: 400, body: 'Bad Request' })
    const headers = { 'content-type': 'multipart/form-data; boundary=x', 'private-token': 'sandbox-maria' }
    const form = await fetch(`${sandbox.url}/api/v4${issues}`, { method: 'POST', headers, body: 'no form' })
    expect(form.status).toBe(400)
    const odd = { title: 'Odd', labels: { a: 1 }, assignee_ids: [{ id: 1 }] }
    expect((await maria.post(issues, odd)).body).toMatchObject({ labels: [], assignees: [] })
    expect((await maria.get(issues, { 'labels[a]': 'b' })).status).toBe(200)
    expect((await maria.get(issues, { 'labels[][a]': 'b' })).status).toBe(200)
  })

  it('counts requests by method and route until the count is reset', async () => {
    const sandbox = await runningSandbox()
    await sandbox.as('maria').get('/projects/1')
    await sandbox.as('maria').get('/projects/customer-success%2Fonboarding')
    await sandbox.as('maria').get('/nothing')
    const counts = async () => (await fetch(`${sandbox.url}/sandbox/requests`)).json()
    expect(await counts()).toEqual({
      total: 3,
      byMethod: { GET: 3 },
      byRoute: { 'GET /projects/:id': 2, 'GET /nothing': 1 },
    })
    await fetch(`${sandbox.url}/sandbox/requests`, { method: 'DELETE' })
    expect(await counts()).toEqual({ total: 0, byMethod: {}, byRoute: {} })
  })
})
