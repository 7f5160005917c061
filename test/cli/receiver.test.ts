import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { type Receiver, startReceiver } from '../../src/cli/start/receiver/start-receiver.ts'
import { startChild } from '../store/support/child.ts'
import { keptLog } from '../store/support/kept-log.ts'
import { testPlaces } from '../store/support/places.ts'
import { testStores } from '../store/support/stores.ts'

const script = join(import.meta.dirname, 'support/blocked-process.ts')
const stores = testStores()
const { places } = testPlaces(stores)
afterEach(() => stores.closeAll())

const secrets = { gitlab: { tokens: ['plain-secret'], signingTokens: [] } }
const project = { id: 1, path: 'customer-success/onboarding' }

function sendHook(port: number, iid: number, token = 'plain-secret'): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/webhooks/gitlab`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-gitlab-event': 'Issue Hook', 'x-gitlab-token': token },
    body: JSON.stringify({ object_kind: 'issue', project: { id: 1 }, object_attributes: { iid, type: 'Issue' } }),
  })
}

describe.each(places)('a receiver, store $place', ({ reason, options }) => {
  test.skipIf(reason)(
    'answers while the thread that works is never free, and what it answered outlives a kill',
    async () => {
      const where = await options()
      const child = startChild(script, [where.databaseUrl ?? where.dataDir ?? ''])
      await child.until(({ port }) => typeof port === 'number')
      const port = Number(child.said[0]?.port)
      for (const iid of [1, 2, 3]) expect((await sendHook(port, iid)).status).toBe(200)
      await child.kill()

      const { queue } = await stores.open(where)
      expect((await queue.list()).map(({ key }) => key).toSorted()).toEqual(['issue:1', 'issue:2', 'issue:3'])
    },
  )

  test.skipIf(reason)(
    'has the queue work on what it stored, and asks those who work whether they are ready and alive',
    async () => {
      const where = await options()
      const { queue } = await stores.open(where)
      const receiver = receiverOfTest()
      const ready = async () => ({ ok: true, queue: await queue.size() })
      const log = keptLog()
      const setup = { ...where, secrets, project, port: 0, host: '127.0.0.1' }
      const port = await receiver.listen(setup, { log, ready, stored: queue.wake })

      expect((await sendHook(port, 7)).status).toBe(200)
      expect((await sendHook(port, 8, 'wrong')).status).toBe(401)
      expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
      const readiness = await fetch(`http://127.0.0.1:${port}/readyz`)
      const hooks = { refused: 1 }
      expect(await readiness.json()).toEqual({ ok: true, queue: { waiting: 1, active: 0, failed: 0 }, hooks })
      expect(log.lines.map(({ message }) => message)).toContain('a hook was refused')
      expect(log.lines.map(({ message }) => message)).toContain('a hook was stored')
      const worked = Promise.withResolvers<unknown>()
      await queue.work(async (look) => worked.resolve(look))
      expect(await worked.promise).toEqual({ kind: 'issue', iid: 7 })
      await receiver.close()
      await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
    },
  )
})

test('a receiver whose port is taken says so', async () => {
  const dataDir = await stores.emptyStore()
  const { queue } = await stores.open({ dataDir })
  const help = { log: keptLog(), ready: async () => ({ ok: true }), stored: queue.wake }
  const setup = { dataDir, secrets, project, host: '127.0.0.1' }
  const port = await receiverOfTest().listen({ ...setup, port: 0 }, help)
  await expect(receiverOfTest().listen({ ...setup, port }, help)).rejects.toMatchObject({ code: 'EADDRINUSE', port })
})

test('a receiver that a failed start never had listen ends all the same', async () => {
  await expect(startReceiver().close()).resolves.toBeUndefined()
})

test('a receiver follows the clock that GitLab signs with', async () => {
  // With a signing token, a signature of a moved clock is admitted only where the receiver knows of the move.
  const dataDir = await stores.emptyStore()
  await stores.open({ dataDir })
  const token = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  const signing = { gitlab: { tokens: [], signingTokens: [token] } }
  const receiver = receiverOfTest()
  const help = { log: keptLog(), ready: async () => ({ ok: true }), stored() {} }
  const port = await receiver.listen({ dataDir, secrets: signing, project, port: 0, host: '127.0.0.1' }, help)
  const inThreeDays = Date.now() + 3 * 86_400_000
  expect((await sendSigned(port, inThreeDays, token)).status).toBe(401)
  receiver.setClock(inThreeDays)
  expect((await sendSigned(port, inThreeDays, token)).status).toBe(202)
})

function sendSigned(port: number, at: number, token: string): Promise<Response> {
  const id = 'delivery-1'
  const timestamp = new Date(at)
  const body = '{}'
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': new Webhook(token).sign(id, timestamp, body),
  }
  return fetch(`http://127.0.0.1:${port}/webhooks/gitlab`, { method: 'POST', headers, body })
}

/** Closed when the test ends. */
function receiverOfTest(): Receiver {
  const receiver = startReceiver()
  onTestFinished(() => receiver.close())
  return receiver
}
