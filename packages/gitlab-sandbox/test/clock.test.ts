import { describe, expect, it } from 'vitest'
import { createClock } from '../src/state/clock.ts'
import { runningSandbox, timeless } from './support/running-sandbox.ts'

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

  it('runs with real time, plus what was added, and never backwards', () => {
    let real = Date.parse('2026-02-28T23:59:59.500Z')
    const clock = createClock(
      0,
      () => {},
      () => real,
    )
    expect(clock.now()).toBe('2026-02-28T23:59:59.500Z')
    real += 1_000
    expect(clock.now()).toBe('2026-03-01T00:00:00.500Z')
    clock.advance('P1D')
    real -= 5_000
    expect(clock.now()).toBe('2026-03-02T00:00:00.500Z')
    real += 6_000
    expect(clock.now()).toBe('2026-03-02T00:00:01.500Z')
    expect(Math.abs(Date.parse(createClock().now()) - Date.now())).toBeLessThan(60_000)
  })

  it('moves to just the time that it is told, however many changes came before', () => {
    const clock = createClock(0, () => {}, timeless.now)
    for (let change = 0; change < 50; change += 1) clock.tick()
    clock.moveTo('2026-03-09T00:00:00Z')
    expect(clock.now()).toBe('2026-03-09T00:00:00.000Z')
    for (let change = 0; change < 50; change += 1) clock.tick()
    clock.advance('PT1H')
    expect(clock.now()).toBe('2026-03-09T01:00:00.050Z')
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
    expect((Date.parse(clock.now()) - before) / 3_600_000).toBe(73)
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
