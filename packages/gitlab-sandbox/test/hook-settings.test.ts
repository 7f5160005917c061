import { describe, expect, it, onTestFinished } from 'vitest'
import { startHookReceiver } from './support/replay/hook-receiver.ts'
import { runningSandbox } from './support/running-sandbox.ts'

async function hookWorld(fields: object) {
  const receiver = await startHookReceiver()
  onTestFinished(() => receiver.close())
  const sandbox = await runningSandbox()
  const maria = sandbox.as('maria')
  const made = await maria.post('/projects/1/hooks', {
    url: receiver.url,
    issues_events: true,
    ...fields,
  })
  const hook = `/projects/1/hooks/${(made.body as { id: number }).id}`
  const received = async () => {
    await maria.post('/projects/1/issues', { title: 'Told' })
    await sandbox.hooksSettled()
    return receiver.take().at(-1)
  }
  return { maria, hook, received, receiver }
}

describe('a hook', () => {
  it('sends what its own template makes of an event', async () => {
    const template = '{"title":"{{object_attributes.title}}","kind":"{{object_kind}}"}'
    const { received } = await hookWorld({ custom_webhook_template: template })
    expect(JSON.parse(String((await received())?.raw))).toEqual({ title: 'Told', kind: 'issue' })
  })

  it('is tested five times a minute at most', async () => {
    const { maria, hook, received } = await hookWorld({})
    await received()
    const statuses: number[] = []
    for (let count = 0; count < 6; count += 1) statuses.push((await maria.post(`${hook}/test/issues_events`)).status)
    expect(statuses).toEqual([201, 201, 201, 201, 201, 429])
  })

  it('does not resend what went to another address', async () => {
    const { maria, hook, received, receiver } = await hookWorld({})
    await received()
    const [event] = (await maria.get(`${hook}/events`)).body as { id: number }[]
    await maria.put(hook, { url: `${receiver.url}/other` })
    expect(await maria.post(`${hook}/events/${event?.id}/resend`)).toMatchObject({
      status: 422,
      body: { message: 'The hook URL has changed. This log entry cannot be retried.' },
    })
  })
})
