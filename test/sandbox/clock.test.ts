import { describe, expect, it } from 'vitest'
import { createClock } from '../../src/sandbox/state/clock.ts'
import { runningSandbox } from '../support/running-sandbox.ts'

const move = (url: string, body: unknown) =>
  fetch(`${url}/sandbox/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

describe('the clock', () => {
  it('gives each change a later time than the one before', () => {
    const clock = createClock()
    const times = Array.from({ length: 50 }, () => clock.tick())
    expect(times).toEqual([...new Set(times)].sort())
    expect(clock.now() >= (times.at(-1) ?? '')).toBe(true)
  })

  it('moves for everything: the answer, new rows and the Date header', async () => {
    const moves: string[] = []
    const sandbox = await runningSandbox({ onClockMoved: (now) => moves.push(now) })
    const response = await move(sandbox.url, { now: '2099-03-01T09:00:00Z' })
    expect(((await response.json()) as { now: string }).now.slice(0, 16)).toBe('2099-03-01T09:00')
    const made = await sandbox.as('root').post('/groups', { name: 'Later', path: 'later' })
    expect((made.body as { created_at: string }).created_at.slice(0, 16)).toBe('2099-03-01T09:00')
    expect(made.headers.date).toMatch(/^Sun, 01 Mar 2099 09:00/)
    expect(moves).toHaveLength(1)
  })

  it('adds an ISO duration', async () => {
    const { url, clock } = await runningSandbox()
    const before = Date.parse(clock.now())
    await move(url, { advance: 'P3DT1H' })
    const days = (Date.parse(clock.now()) - before) / 86_400_000
    expect(Math.floor(days * 24)).toBe(73)
  })

  it.each([{ now: '2001-01-01T00:00:00Z' }, { advance: '-P1D' }, { advance: 'soon' }, { now: 'tomorrow' }, {}])(
    'refuses %j and stays',
    async (body) => {
      const { url, clock } = await runningSandbox()
      const year = clock.now().slice(0, 4)
      const response = await move(url, body)
      expect(response.status).toBe(400)
      expect(await response.json()).toHaveProperty('error')
      expect(clock.now().slice(0, 4)).toBe(year)
    },
  )
})
