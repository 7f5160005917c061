import { describe, expect, it, vi } from 'vitest'
import { runningSandbox, type TestSandbox } from './support/running-sandbox.ts'

const set = (sandbox: TestSandbox, faults: unknown) =>
  fetch(`${sandbox.url}/sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  })
const makeGroup = (sandbox: TestSandbox, path: string) => sandbox.as('root').post('/groups', { name: path, path })
const groupIsThere = async (sandbox: TestSandbox, path: string) =>
  (await sandbox.as('root').get(`/groups/${path}`)).status === 200

describe('faults on demand', () => {
  it('answers 429 with Retry-After as often as asked', async () => {
    const sandbox = await runningSandbox()
    await set(sandbox, { kind: 'status', status: 429, retryAfter: 7, method: 'POST', route: '/groups', times: 1 })
    const refused = await makeGroup(sandbox, 'one')
    expect(refused.status).toBe(429)
    expect(refused.headers['retry-after']).toBe('7')
    expect((await makeGroup(sandbox, 'one')).status).toBe(201)
  })

  it.each([
    ['before', false],
    ['after', true],
  ])('answers 502 %s the change was applied', async (when, there) => {
    const sandbox = await runningSandbox()
    await set(sandbox, { kind: 'status', status: 502, when, method: 'POST', times: 1 })
    expect((await makeGroup(sandbox, 'one')).status).toBe(502)
    expect(await groupIsThere(sandbox, 'one')).toBe(there)
  })

  it.each([
    ['before', false],
    ['after', true],
  ])('cuts the connection %s the change was applied', async (when, there) => {
    const sandbox = await runningSandbox()
    await set(sandbox, { kind: 'reset', when, method: 'POST', times: 1 })
    await expect(makeGroup(sandbox, 'one')).rejects.toThrow('fetch failed')
    expect(await groupIsThere(sandbox, 'one')).toBe(there)
  })

  it('lets some through first, and meets one user only', async () => {
    const sandbox = await runningSandbox()
    await set(sandbox, [{ kind: 'status', status: 500, user: 'jonas', route: '/user', skip: 1 }])
    const asked = async (name: string) => (await sandbox.as(name).get('/user')).status
    expect([await asked('jonas'), await asked('jonas'), await asked('maria'), await asked('jonas')]).toEqual([
      200, 500, 200, 500,
    ])
  })

  it('waits before it answers', async () => {
    const sandbox = await runningSandbox()
    await set(sandbox, { kind: 'latency', milliseconds: 100, route: '/version' })
    const began = performance.now()
    expect((await sandbox.as('maria').get('/version')).status).toBe(200)
    // Node's timers may be a millisecond early.
    expect(performance.now() - began).toBeGreaterThan(98)
  })

  it('holds an answer back after the change was applied', async () => {
    const sandbox = await runningSandbox()
    await set(sandbox, { kind: 'latency', milliseconds: 3_600_000, when: 'after', method: 'POST', route: '/groups' })
    let isAnswered = false
    void makeGroup(sandbox, 'one').then(
      () => {
        isAnswered = true
      },
      // The connection ends with the sandbox.
      () => {},
    )
    await vi.waitUntil(() => groupIsThere(sandbox, 'one'), { timeout: 30_000 })
    expect(isAnswered).toBe(false)
  })

  it('is cleared, and says what is set', async () => {
    const sandbox = await runningSandbox()
    await set(sandbox, { kind: 'status', status: 503 })
    const list = async () => (await fetch(`${sandbox.url}/sandbox/faults`)).json()
    expect(await list()).toMatchObject([{ kind: 'status', status: 503, when: 'before' }])
    expect((await sandbox.as('maria').get('/user')).status).toBe(503)
    await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' })
    expect(await list()).toEqual([])
    expect((await sandbox.as('maria').get('/user')).status).toBe(200)
  })

  it('refuses what it does not know', async () => {
    const sandbox = await runningSandbox()
    const response = await set(sandbox, { kind: 'status', status: 200, often: true })
    expect(response.status).toBe(400)
    expect(await response.json()).toHaveProperty('error')
  })
})

describe('the throttle that an administrator sets', () => {
  it('answers Retry later as text once the period is used up, and is off again', async () => {
    const sandbox = await runningSandbox()
    const root = sandbox.as('root')
    const limit = {
      throttle_authenticated_api_requests_per_period: 2,
      throttle_authenticated_api_period_in_seconds: 3600,
    }
    await root.put('/application/settings', { throttle_authenticated_api_enabled: true, ...limit })
    const first = await sandbox.as('maria').get('/user')
    expect(first).toMatchObject({ status: 200, headers: { 'ratelimit-observed': '1', 'ratelimit-remaining': '1' } })
    await sandbox.as('maria').get('/user')
    const third = await sandbox.as('maria').get('/user')
    expect(third).toMatchObject({ status: 429, body: 'Retry later\n' })
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0)
    sandbox.clock.advance('PT1H')
    expect((await sandbox.as('maria').get('/user')).status).toBe(200)
    await root.put('/application/settings', { throttle_authenticated_api_enabled: false })
    expect((await sandbox.as('maria').get('/user')).headers['ratelimit-limit']).toBeUndefined()
  })
})
