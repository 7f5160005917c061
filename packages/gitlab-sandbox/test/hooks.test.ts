import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { SandboxOptions } from '../src/create-sandbox.ts'
import { type HookReceiver, startHookReceiver } from './support/replay/hook-receiver.ts'
import { runningSandbox, type TestSandbox } from './support/running-sandbox.ts'

const SIGNING_TOKEN = `whsec_${Buffer.from('0123456789012345678901234567890x').toString('base64')}`

type World = { sandbox: TestSandbox; receiver: HookReceiver; hookId: number }

/** A sandbox whose project 1 has one hook that listens to pushes. */
async function hooked(fields: object = {}, options: SandboxOptions = {}): Promise<World> {
  const receiver = await startHookReceiver()
  onTestFinished(() => receiver.close())
  const sandbox = await runningSandbox(options)
  const body = { url: `${receiver.url}/in`, token: 'plain', signing_token: SIGNING_TOKEN, ...fields }
  const made = await sandbox.as('maria').post('/projects/1/hooks', body)
  return { sandbox, receiver, hookId: (made.body as { id: number }).id }
}

let commits = 0
async function push({ sandbox }: Pick<World, 'sandbox'>, branch = 'main'): Promise<void> {
  commits += 1
  const actions = [{ action: 'create', file_path: `file-${commits}`, content: 'x' }]
  const start = branch === 'main' ? {} : { start_branch: 'main' }
  const body = { branch, commit_message: `commit ${commits}`, actions, ...start }
  const { status } = await sandbox.as('maria').post('/projects/1/repository/commits', body)
  expect(status).toBe(201)
}

const messages = (hooks: { raw: string }[]) => hooks.map(({ raw }) => JSON.parse(raw).commits[0].message)
const hookOf = async ({ sandbox, hookId }: World) =>
  (await sandbox.as('maria').get(`/projects/1/hooks/${hookId}`)).body as Record<string, unknown>
const logOf = async ({ sandbox, hookId }: World, query = {}) =>
  (await sandbox.as('maria').get(`/projects/1/hooks/${hookId}/events`, query)).body as Record<string, unknown>[]
const setFaults = ({ sandbox }: World, faults: unknown) =>
  fetch(`${sandbox.url}/sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  })

describe('hooks', () => {
  it('carry the token, a signature that Standard Webhooks accepts, and one key under two names', async () => {
    // The library looks at the machine's own clock.
    const world = await hooked({}, { now: Date.now })
    await push(world)
    await world.sandbox.hooksSettled()
    const [hook] = world.receiver.take()
    expect(hook?.headers['x-gitlab-token']).toBe('plain')
    expect(hook?.headers['x-gitlab-event']).toBe('Push Hook')
    expect(hook?.headers['idempotency-key']).toBe(hook?.headers['webhook-id'])
    expect(new Webhook(SIGNING_TOKEN).verify(hook?.raw ?? '', hook?.headers ?? {})).toMatchObject({
      object_kind: 'push',
    })
  })

  it('come in order, one after the other', async () => {
    const world = await hooked()
    for (let i = 0; i < 5; i += 1) await push(world)
    await world.sandbox.hooksSettled()
    const said = messages(world.receiver.take()).map((message) => Number(message.split(' ')[1]))
    expect(said).toHaveLength(5)
    expect(said).toEqual([...said].sort((a, b) => a - b))
  })

  it('are settled as scripts can ask', async () => {
    const world = await hooked()
    await push(world)
    const response = await fetch(`${world.sandbox.url}/sandbox/hooks/settled`)
    expect(await response.json()).toEqual({ settled: true })
    expect(world.receiver.take()).toHaveLength(1)
  })

  it('listen to the branches that their filter means', async () => {
    const world = await hooked({ push_events_branch_filter: 'rel*' })
    await push(world)
    await push(world, 'release')
    await world.sandbox.hooksSettled()
    expect(world.receiver.take().map(({ raw }) => JSON.parse(raw).ref)).toEqual(['refs/heads/release'])
  })

  it('are switched off after four failures in a row, say nothing meanwhile, and come back by a test', async () => {
    const world = await hooked()
    world.receiver.answerWith({ status: 500 })
    for (let i = 0; i < 4; i += 1) await push(world)
    await world.sandbox.hooksSettled()
    expect(world.receiver.take()).toHaveLength(4)
    expect(await hookOf(world)).toMatchObject({
      alert_status: 'temporarily_disabled',
      disabled_until: expect.any(String),
    })
    world.receiver.answerWith({})
    await push(world)
    await world.sandbox.hooksSettled()
    expect(world.receiver.take()).toEqual([])
    expect(await logOf(world)).toHaveLength(4)
    const tested = await world.sandbox.as('maria').post(`/projects/1/hooks/${world.hookId}/test/push_events`)
    expect(tested).toMatchObject({ status: 201, body: { message: '201 Created' } })
    expect(await hookOf(world)).toMatchObject({ alert_status: 'executable', disabled_until: null })
  })

  it('come back by themselves when the pause is over, and are off for longer each time', async () => {
    const world = await hooked()
    world.receiver.answerWith({ status: 404 })
    for (let i = 0; i < 4; i += 1) await push(world)
    await world.sandbox.hooksSettled()
    world.sandbox.clock.advance('PT61S')
    await push(world)
    await world.sandbox.hooksSettled()
    expect(world.receiver.take()).toHaveLength(5)
    const { disabled_until } = await hookOf(world)
    const seconds = (Date.parse(String(disabled_until)) - Date.parse(world.sandbox.clock.now())) / 1000
    expect(seconds).toBeGreaterThan(60)
  })

  it('log each try, newest first, and resend one with the same webhook-id', async () => {
    const world = await hooked()
    await push(world)
    await world.sandbox.hooksSettled()
    world.receiver.answerWith({ status: 400 })
    await push(world)
    await world.sandbox.hooksSettled()
    const [, second] = world.receiver.take()
    const [failed] = await logOf(world, { status: 'client_failure' })
    expect(await logOf(world)).toMatchObject([{ response_status: '400' }, { response_status: '200' }])
    world.receiver.answerWith({})
    const path = `/projects/1/hooks/${world.hookId}/events/${failed?.id}/resend`
    expect((await world.sandbox.as('maria').post(path)).body).toEqual({ response_status: 200 })
    const [again] = world.receiver.take()
    expect(again?.headers['webhook-id']).toBe(second?.headers['webhook-id'])
    expect(again?.raw).toBe(second?.raw)
  })

  it('follow a redirect, as a GET', async () => {
    const asked: string[] = []
    const elsewhere = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      response.end()
    })
    await new Promise<void>((listening) => void elsewhere.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void elsewhere.close())
    const world = await hooked()
    const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/there`
    world.receiver.answerWith({ status: 302, headers: { Location: location } })
    await push(world)
    await world.sandbox.hooksSettled()
    expect(asked).toEqual(['GET /there'])
    expect(await logOf(world)).toMatchObject([{ response_status: '200' }])
  })

  it('that nobody answers are an internal error in the log', async () => {
    const mute = createServer(() => {})
    await new Promise<void>((listening) => void mute.listen(0, '127.0.0.1', listening))
    onTestFinished(() => {
      mute.closeAllConnections()
      mute.close()
    })
    const url = `http://127.0.0.1:${(mute.address() as AddressInfo).port}/`
    const world = await hooked({ url }, { hookTimeoutMs: 100 })
    await push(world)
    await world.sandbox.hooksSettled()
    expect(await logOf(world, { status: 'server_failure' })).toMatchObject([{ response_status: 'internal error' }])
  })

  it('never show their secrets', async () => {
    const world = await hooked()
    await push(world)
    await world.sandbox.hooksSettled()
    const shown = JSON.stringify([await hookOf(world), await logOf(world)])
    expect(shown).not.toContain('plain')
    expect(shown).not.toContain(SIGNING_TOKEN)
  })

  it.each([
    ['hook-lost', [2, 3]],
    ['hook-doubled', [1, 1, 2, 3]],
    ['hook-reordered', [2, 1, 3]],
  ])('%s: of three pushes arrive %j', async (kind, expected) => {
    const world = await hooked()
    await setFaults(world, { kind, event: 'Push Hook', times: 1 })
    const first = commits
    for (let i = 0; i < 3; i += 1) await push(world)
    await world.sandbox.hooksSettled()
    const arrived = messages(world.receiver.take()).map((message) => Number(message.split(' ')[1]) - first)
    expect(arrived).toEqual(expected)
  })
})
