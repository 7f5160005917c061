import { describe, expect, it, onTestFinished } from 'vitest'
import { startHookReceiver } from './support/replay/hook-receiver.ts'
import { runningSandbox } from './support/running-sandbox.ts'

async function hookWorld(fields: object) {
  const receiver = await startHookReceiver()
  onTestFinished(() => receiver.close())
  const sandbox = await runningSandbox()
  const maria = sandbox.as('maria')
  const made = await maria.post('/projects/1/hooks', {
    url: `${receiver.url}/{key}`,
    issues_events: true,
    ...KEY,
    ...fields,
  })
  const hook = `/projects/1/hooks/${(made.body as { id: number }).id}`
  const received = async () => {
    await maria.post('/projects/1/issues', { title: 'Told' })
    await sandbox.hooksSettled()
    return receiver.take().at(-1)
  }
  return { maria, hook, made, received, receiver }
}

const KEY = { url_variables: [{ key: 'key', value: 's3cret' }] }

describe('a hook', () => {
  it('sends its own headers to its own address and shows their names only', async () => {
    const { maria, hook, made, received } = await hookWorld({ custom_headers: [{ key: 'X-Team', value: 'success' }] })
    expect(made.body).toMatchObject({ url_variables: [{ key: 'key' }], custom_headers: [{ key: 'X-Team' }] })
    expect(await received()).toMatchObject({ headers: { 'x-team': 'success' } })
    expect((await maria.get(`${hook}/events`)).body).toMatchObject([{ url: (made.body as { url: string }).url }])
  })

  it('forgets its headers with another address, and one by one', async () => {
    const { maria, hook } = await hookWorld({ custom_headers: [{ key: 'X-Team', value: 'success' }] })
    expect((await maria.put(`${hook}/custom_headers/X-More`, { value: '1' })).status).toBe(204)
    expect((await maria.delete(`${hook}/custom_headers/X-Team`)).status).toBe(204)
    expect((await maria.get(hook)).body).toMatchObject({ custom_headers: [{ key: 'X-More' }] })
    const moved = await maria.put(hook, { url: 'http://127.0.0.1:9/other' })
    expect(moved.body).toMatchObject({ custom_headers: [] })
    expect(await maria.delete(`${hook}/custom_headers/X-More`)).toMatchObject({ status: 404 })
  })

  it('keeps twenty headers and no more', async () => {
    const { maria, hook } = await hookWorld({})
    const put = async (name: string) => (await maria.put(`${hook}/custom_headers/${name}`, { value: '1' })).status
    for (let count = 1; count <= 20; count += 1) expect(await put(`X-${count}`)).toBe(204)
    expect([await put('X-20'), await put('X-21')]).toEqual([204, 422])
  })

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
