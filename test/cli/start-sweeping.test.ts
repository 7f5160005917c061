import { expect, it } from 'vitest'
import { startSweeping } from '../../src/cli/start/start-sweeping.ts'

const times = { every_minutes: 15, full_every_hours: 24 }
const now = Date.parse('2026-03-02T09:00:00Z')

it.each([
  ['a store that is new', undefined, false],
  ['one that was swept fully today', '2026-03-01T09:00:01.000Z', false],
  ['one whose last full sweep is a day old', '2026-03-01T09:00:00.000Z', true],
])('the first sweep of %s reads everything only where it is due', async (_, lastFull, full) => {
  const asked: unknown[] = []
  const sweeping = startSweeping(times, { lastFull, now, add: async (look) => void asked.push(look) })
  sweeping.stop()
  expect(asked).toEqual([{ kind: 'sweep', full }])
})
