import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { createWeb, type WebOptions } from '../../src/web/create-web.ts'
import { hook, hookNames, recordedSigningTokens } from './support/hooks.ts'
import { type TestWeb, webOn } from './support/web-on.ts'

const running: TestWeb[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((web) => web.close()))
})
async function web(options: Partial<WebOptions> = {}): Promise<TestWeb> {
  const started = await webOn(options)
  running.push(started)
  return started
}

const ours = { id: 1, path_with_namespace: 'customer-success/onboarding', default_branch: 'main' }
const issueBody = (iid: number) =>
  JSON.stringify({ object_kind: 'issue', project: ours, object_attributes: { iid, type: 'Issue' } })
const headers = { 'content-type': 'application/json', 'x-gitlab-token': 'plain-secret', 'x-gitlab-event': 'Issue Hook' }
const bothSecrets = { gitlab: { tokens: ['plain-secret'], signingTokens: recordedSigningTokens } }

describe('a hook', () => {
  test('is answered with 200 and nothing else when its request is stored', async () => {
    const { post, requests } = await web()
    const answer = await post(headers, issueBody(7))
    expect([answer.status, answer.text]).toEqual([200, ''])
    expect(requests).toEqual([{ kind: 'issue', iid: 7 }])
    expect(answer.headers.get('x-powered-by')).toBeNull()
  })

  test('is not answered before its request is stored', async () => {
    const stored = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    const { post } = await web({
      inbox: {
        put: () => {
          asked.resolve()
          return stored.promise
        },
      },
    })
    let answered = false
    const answer = post(headers, issueBody(7)).then((got) => {
      answered = true
      return got.status
    })
    await asked.promise
    expect(answered).toBe(false)
    stored.resolve()
    expect(await answer).toBe(200)
  })

  test('that cannot be stored is answered with 503 and without a reason', async () => {
    const { post } = await web({
      inbox: { put: () => Promise.reject(new Error('disk full at /var/lib')) },
    })
    const answer = await post(headers, issueBody(7))
    expect([answer.status, answer.text]).toEqual([503, ''])
  })

  test.each(hookNames)('of the recordings is taken: %s', async (name) => {
    const recorded = hook(name)
    const project = JSON.parse(recorded.body).project
    const { post, requests } = await web({ project: { id: project.id, path: project.path_with_namespace } })
    const answer = await post({ ...recorded.headers, 'x-gitlab-token': 'plain-secret' }, recorded.body)
    expect(answer.status).toBe(requests.length > 0 ? 200 : 202)
  })

  test.each([
    ['of an unknown event', { ...headers, 'x-gitlab-event': 'Weather Hook' }, issueBody(7)],
    ['without an event', { 'content-type': 'application/json', 'x-gitlab-token': 'plain-secret' }, issueBody(7)],
    ['of another project', headers, issueBody(7).replace('"id":1', '"id":2')],
    ['about nothing', headers, '{}'],
    ['that is not an object', headers, 'null'],
    [
      'that is made to pollute',
      headers,
      '{"__proto__":{"object_kind":"issue"},"constructor":{"prototype":{"polluted":1}}}',
    ],
  ])('%s is answered with 202 and ignored', async (_, sent, body) => {
    const { post, requests } = await web()
    const answer = await post(sent, body)
    expect([answer.status, answer.text]).toEqual([202, ''])
    expect(requests).toEqual([])
    expect('polluted' in {}).toBe(false)
  })

  test.each([
    ['is not JSON', headers, '{"object_kind":'],
    ['is empty', headers, ''],
    ['is not UTF-8', headers, Buffer.from([0x7b, 0xff, 0x7d])],
    ['is not said to be JSON', { ...headers, 'content-type': 'text/plain' }, issueBody(7)],
  ])('whose body %s is answered with 400 and nothing else', async (_, sent, body) => {
    const { post, requests } = await web()
    const answer = await post(sent, body)
    expect([answer.status, answer.text]).toEqual([400, ''])
    expect(requests).toEqual([])
  })

  test('that is compressed is refused', async () => {
    const { post } = await web()
    const answer = await post({ ...headers, 'content-encoding': 'gzip' }, gzipSync(issueBody(7)))
    expect([answer.status, answer.text]).toEqual([415, ''])
  })

  test('of 25 MB is taken, of a byte more refused with 413', async () => {
    const { post } = await web()
    const limit = 25 * 1024 * 1024
    const padded = (size: number) => issueBody(7).padEnd(size, ' ')
    expect((await post(headers, padded(limit))).status).toBe(200)
    const answer = await post(headers, padded(limit + 1))
    expect([answer.status, answer.text]).toEqual([413, ''])
  })
})

describe('a delivery', () => {
  test('is known by its webhook-id, before that by its Idempotency-Key', async () => {
    const { post, deliveries } = await web()
    await post({ ...headers, 'webhook-id': 'w1', 'idempotency-key': 'i1' }, issueBody(7))
    await post({ ...headers, 'idempotency-key': 'i1' }, issueBody(7))
    expect(deliveries).toEqual(['w1', 'i1'])
  })

  test('of an older GitLab is known by its content, and by the change that made it', async () => {
    const { post, deliveries } = await web()
    await post(headers, issueBody(7))
    await post(headers, issueBody(7))
    await post(headers, issueBody(8))
    await post({ ...headers, 'x-gitlab-event-uuid': 'u1' }, issueBody(7))
    expect(deliveries[1]).toBe(deliveries[0])
    expect(new Set(deliveries).size).toBe(3)
  })

  test('that was resent has the id of the first', async () => {
    const [first, second] = [hook('issue-delivery'), hook('issue-delivery-resent')]
    const { post, deliveries } = await web({ project: { id: 3, path: '' } })
    await post(first.headers, first.body)
    await post(second.headers, second.body)
    expect(second.headers['webhook-timestamp']).not.toBe(first.headers['webhook-timestamp'])
    expect(deliveries[0]).toBe(deliveries[1])
  })

  test('of a push with several accounts is stored for each of them', async () => {
    const { headers: sent, body } = hook('push-changes-two-accounts')
    const { post, requests, deliveries } = await web({ project: { id: 22, path: '' } })
    await post(sent, body)
    expect(requests.map((look) => look.kind)).toEqual(['account', 'account'])
    expect(new Set(deliveries)).toEqual(new Set([sent['webhook-id']]))
  })
})

describe('who is let in', () => {
  const delivered = hook('issue-delivery')
  const at = Number(delivered.headers['webhook-timestamp']) * 1000
  const signedWeb = () => web({ secrets: bothSecrets, project: { id: 3, path: '' }, now: () => at })
  const without = (name: string) =>
    Object.fromEntries(Object.entries(delivered.headers).filter(([key]) => key !== name))

  test.each([
    ['no token', { 'x-gitlab-token': '' }],
    ['a wrong token', { 'x-gitlab-token': 'plain-secreT' }],
    ['two tokens', { 'x-gitlab-token': 'plain-secret, plain-secret' }],
  ])('not who has %s: 401, without a word', async (_, token) => {
    const { post, requests } = await web()
    const answer = await post({ ...headers, ...token }, issueBody(7))
    expect([answer.status, answer.text, requests.length]).toEqual([401, '', 0])
  })

  test('who has the old or the new token while it is being changed', async () => {
    const { post } = await web({ secrets: { gitlab: { tokens: ['old', 'new'], signingTokens: [] } } })
    const statuses = await Promise.all(
      ['old', 'new', 'older'].map(
        async (token) => (await post({ ...headers, 'x-gitlab-token': token }, issueBody(1))).status,
      ),
    )
    expect(statuses).toEqual([200, 200, 401])
  })

  test('who signed, where a signing token is set, with or without the plain token', async () => {
    const { post, requests } = await signedWeb()
    expect((await post(delivered.headers, delivered.body)).status).toBe(200)
    expect((await post(without('x-gitlab-token'), delivered.body)).status).toBe(200)
    expect(requests).toHaveLength(2)
  })

  test.each([
    ['did not sign, though the plain token is right', without('webhook-signature'), delivered.body],
    ['signed another body', delivered.headers, delivered.body.replace('"iid":1', '"iid":2')],
    ['signed without an id', without('webhook-id'), delivered.body],
    ['signed without a time', without('webhook-timestamp'), delivered.body],
    ['signed another time', { ...delivered.headers, 'webhook-timestamp': String(at / 1000 + 1) }, delivered.body],
    ['signed an empty body', delivered.headers, ''],
  ])('not who %s: 401, without a word', async (_, sent, body) => {
    const { post, requests } = await signedWeb()
    const answer = await post(sent, body)
    expect([answer.status, answer.text, requests.length]).toEqual([401, '', 0])
  })

  test('not who signs rightly with a wrong token beside: 401; without any token: 200', async () => {
    const { post } = await signedWeb()
    const wrong = { ...delivered.headers, 'x-gitlab-token': 'another' }
    expect((await post(wrong, delivered.body)).status).toBe(401)
    expect((await post(without('x-gitlab-token'), delivered.body)).status).toBe(200)
  })

  test('not who repeats a signed request later than five minutes', async () => {
    const { post } = await web({ secrets: bothSecrets, project: { id: 3, path: '' }, now: () => at + 301_000 })
    expect((await post(delivered.headers, delivered.body)).status).toBe(401)
  })

  test('nobody where there is no secret: the web part is not made', () => {
    const make = (secrets: WebOptions['secrets']) => () =>
      createWeb({
        secrets,
        inbox: { put: async () => {} },
        project: { id: 1, path: '' },
        ready: async () => ({ ok: true }),
        log: { debug() {}, info() {}, warn() {}, error() {} },
      })
    expect(make({ gitlab: { tokens: [], signingTokens: [] } })).toThrow('GITLAB_WEBHOOK_TOKEN')
    expect(make({ gitlab: { tokens: [''], signingTokens: [] } })).toThrow('GITLAB_WEBHOOK_TOKEN')
    expect(make({ gitlab: { tokens: [], signingTokens: ['no-signing-token'] } })).toThrow('whsec_')
  })
})

test('whatever JSON comes is answered with 200 or 202, whatever else with 400', async () => {
  const { post } = await web()
  const event = fc.constantFrom('Issue Hook', 'Note Hook', 'Push Hook', 'Emoji Hook', 'Any Hook')
  await fc.assert(
    fc.asyncProperty(event, fc.json(), async (name, body) => {
      expect([200, 202]).toContain((await post({ ...headers, 'x-gitlab-event': name }, body)).status)
    }),
    { numRuns: 100 },
  )
  await fc.assert(
    fc.asyncProperty(event, fc.uint8Array({ minLength: 1 }), async (name, bytes) => {
      const { status, text } = await post({ ...headers, 'x-gitlab-event': name }, Buffer.from(bytes))
      expect([200, 202, 400]).toContain(status)
      expect(text).toBe('')
    }),
    { numRuns: 100 },
  )
})

describe('health', () => {
  test('the process lives, whether or not it is ready', async () => {
    const { url } = await web({ ready: () => Promise.reject(new Error('no store')) })
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    const ready = await fetch(`${url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([503, { ok: false }])
  })

  test('it is ready when it says so', async () => {
    let ok = false
    const { url } = await web({ ready: async () => ({ ok, store: 'open' }) })
    expect((await fetch(`${url}/readyz`)).status).toBe(503)
    ok = true
    const ready = await fetch(`${url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([200, { ok: true, store: 'open' }])
  })

  test.each(['/', '/webhooks', '/webhooks/gitlab', '/webhooks/gitlab/%zz', '/.env'])(
    'there is nothing at GET %s',
    async (path) => {
      const { url } = await web()
      const answer = await fetch(`${url}${path}`)
      expect([400, 404]).toContain(answer.status)
      expect(await answer.text()).toBe('')
    },
  )
})

test('closing takes nothing more and lets what is in hand end', async () => {
  const stored = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  const started = await webOn({
    inbox: {
      put: () => {
        asked.resolve()
        return stored.promise
      },
    },
  })
  const inHand = started.post(headers, issueBody(7))
  await asked.promise
  const closed = started.close()
  await expect(fetch(`${started.url}/healthz`)).rejects.toThrow()
  stored.resolve()
  expect((await inHand).status).toBe(200)
  await closed
})
