import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { WebOptions } from '../../src/web/create-web.ts'
import { keptLog } from '../store/support/kept-log.ts'
import { hook, recordedSigningTokens } from './support/hooks.ts'
import { type TestWeb, webOn } from './support/web-on.ts'

const running: TestWeb[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((web) => web.close()))
})
async function web(options: Partial<WebOptions> = {}) {
  const log = keptLog()
  const started = await webOn({ ready: async (hooks) => ({ ok: true, hooks }), log, ...options })
  running.push(started)
  const warnings = () => log.lines.filter(({ level }) => level === 'warn')
  return { ...started, warnings }
}

const delivered = hook('issue-delivery')
const at = Number(delivered.headers['webhook-timestamp']) * 1000
const signing = {
  secrets: { gitlab: { tokens: ['plain-secret'], signingTokens: recordedSigningTokens } },
  now: () => at,
}
const changed = (more: Record<string, string>) => ({ ...delivered.headers, ...more })
const without = (name: string) => Object.fromEntries(Object.entries(delivered.headers).filter(([key]) => key !== name))

describe('a refused hook leaves a trace', () => {
  test.each([
    ['no-token', {}],
    ['wrong-token', { 'x-gitlab-token': 'another-secret' }],
  ])('where the plain token decides: %s', async (reason, headers) => {
    const { post, warnings } = await web()
    expect((await post({ 'content-type': 'application/json', ...headers }, '{}')).status).toBe(401)
    expect(warnings()).toEqual([
      expect.objectContaining({ message: 'a hook was refused', fields: expect.objectContaining({ reason, count: 1 }) }),
    ])
    expect(JSON.stringify(warnings())).not.toContain('secret"')
    expect(JSON.stringify(warnings())).not.toContain('another-secret')
  })

  test.each([
    ['no-signature', without('webhook-signature'), {}],
    ['wrong-token', changed({ 'x-gitlab-token': 'another-secret' }), {}],
    ['malformed-signature', without('webhook-id'), {}],
    ['malformed-signature', changed({ 'webhook-signature': 'v1,short' }), {}],
    ['malformed-signature', changed({ 'webhook-timestamp': 'now' }), {}],
    ['clock', changed({ 'webhook-timestamp': String(at / 1000 - 360) }), { behindSeconds: 360 }],
    ['clock', changed({ 'webhook-timestamp': String(at / 1000 + 3600) }), { behindSeconds: -3600 }],
    ['wrong-signature', changed({ 'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}` }), {}],
  ])('where a signature decides: %s', async (reason, headers, more) => {
    const { post, warnings } = await web(signing)
    expect((await post(headers, delivered.body)).status).toBe(401)
    expect(warnings().map(({ fields }) => fields)).toEqual([expect.objectContaining({ reason, count: 1, ...more })])
    expect(JSON.stringify(warnings())).not.toMatch(/another-secret|whsec_|v1,/)
  })

  test('once for each kind in five minutes, with how many they were, and all are counted', async () => {
    let now = 0
    const { post, warnings, url } = await web({ now: () => now })
    const wrong = { 'x-gitlab-token': 'another' }
    for (let n = 0; n < 4; n++) await post(wrong)
    await post({})
    now += 5 * 60_000
    await post(wrong)
    expect(warnings().map(({ fields }) => fields)).toMatchObject([
      { reason: 'wrong-token', count: 1 },
      { reason: 'no-token', count: 1 },
      { reason: 'wrong-token', count: 4 },
    ])
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ok: true, hooks: { refused: 6 } })
  })
})

/** Begins a request and sends so much of its body; answers the status that comes, or undefined while none does. */
async function begin(port: number, headers: Record<string, string>, bytes: number) {
  const socket = connect(port, '127.0.0.1')
  const lines = Object.entries({ host: 'bot', ...headers }).map(([name, value]) => `${name}: ${value}`)
  socket.write(`POST /webhooks/gitlab HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  socket.on('error', () => {})
  const isChunked = 'transfer-encoding' in headers
  if (bytes > 0 && isChunked) socket.write(`${bytes.toString(16)}\r\n`)
  if (bytes > 0) socket.write(Buffer.alloc(bytes, ' '))
  const status = once(socket, 'data').then(([data]) => Number(/^HTTP\/1.1 (\d+)/.exec(String(data))?.[1]))
  return { status, end: () => socket.destroy() }
}

describe('the memory that strangers can fill', () => {
  const MB = 1024 * 1024
  // Nobody knows before the body's end that these are not GitLab's.
  const forged = changed({ 'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}` })

  test.each([
    ['no signature', without('webhook-signature')],
    ['one that is none', changed({ 'webhook-signature': 'x' })],
    ['an old one', changed({ 'webhook-timestamp': String(at / 1000 - 301) })],
    ['a wrong token beside', changed({ 'x-gitlab-token': 'another' })],
  ])('stays empty where the headers tell: %s', async (_, headers) => {
    const { port } = await web(signing)
    const asked = await begin(port, { ...headers, 'content-length': String(25 * MB) }, 0)
    expect(await asked.status).toBe(401)
    asked.end()
  })

  test.each([
    ['that say how long they are', { 'content-length': String(2 * MB) }],
    ['that do not', { 'transfer-encoding': 'chunked' }],
  ])(
    'has an end for bodies %s, and hooks of the usual size still come through',
    async (_, length: Record<string, string>) => {
      const inFlight = { large: 3 * MB, small: MB }
      const { port, post, received, warnings } = await web({ ...signing, project: { id: 3, path: '' }, inFlight })
      const slow = await begin(port, { ...forged, ...length }, 2 * MB - 1)
      // Until it is all read, it may be the one for which there is no room.
      await expect.poll(received, { timeout: 60_000 }).toBeGreaterThan(2 * MB)
      const another = async () => (await post(forged, Buffer.alloc(1.5 * MB, ' '))).status
      expect(await another()).toBe(503)
      expect((await post(delivered.headers, delivered.body)).status).toBe(200)
      expect(warnings().map(({ fields }) => fields)).toContainEqual(
        expect.objectContaining({ reason: 'too-much-at-once' }),
      )
      slow.end()
      await expect.poll(another, { timeout: 60_000 }).toBe(401)
    },
  )

  test('is not taken by what is declared and never sent', async () => {
    const inFlight = { large: 3 * MB, small: MB }
    const { port, post } = await web({ ...signing, inFlight })
    const idle = await Promise.all([1, 2, 3].map(() => begin(port, { ...forged, 'content-length': String(2 * MB) }, 1)))
    expect((await post(forged, Buffer.alloc(2 * MB, ' '))).status).toBe(401)
    for (const one of idle) one.end()
  })
})
