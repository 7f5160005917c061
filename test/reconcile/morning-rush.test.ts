import { expect, test } from 'vitest'
import { morningRush } from '../support/rush/morning-rush.ts'

/** Of ten runs one has a last day, one is a manager's; the others can wait. */
const urgencyOf = (iid: number) => (iid % 10 === 7 ? 3 : iid % 10 === 3 ? 4 : 1)
const FIVE = '2026-02-25T17:00:00Z'

const minutesOf = (written: { at: string }[]) =>
  written.map(({ at }) => Temporal.Instant.from(at).since('2026-02-25T08:00:00Z').total('minutes'))

test('where many reminders are due at once, last days and escalations come first, at the pace that GitLab allows, all before the day ends', async () => {
  const { written, counts } = await morningRush({ runs: 120, perMinute: 6, urgencyOf, ends: FIVE })
  const urgencies = written.map(({ urgency }) => urgency)
  expect(written).toHaveLength(120)
  expect(new Set(written.map(({ iid }) => iid)).size).toBe(120)
  expect(urgencies).toEqual(urgencies.toSorted((a, b) => b - a))
  const minutes = minutesOf(written)
  expect(minutes.at(-1)).toBeGreaterThan(18)
  expect(minutes.at(-1)).toBeLessThan(21)
  expect(counts).toMatchObject({ failed: [], reminded: 120, waiting: 0 })
})

test('what finds no time before the day ends waits for the next one, and the sweep says so', async () => {
  const ends = '2026-02-25T08:10:00Z'
  const { written, counts } = await morningRush({ runs: 120, perMinute: 6, urgencyOf, ends })
  expect(written.slice(0, 24).every(({ urgency }) => urgency >= 3)).toBe(true)
  expect(minutesOf(written).at(-1)).toBeLessThan(11)
  expect(counts).toMatchObject({ failed: [], reminded: written.length, waiting: 120 - written.length })
  expect(written.length).toBeGreaterThan(50)
})
