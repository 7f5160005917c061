import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareInstants } from '../../../src/core/calendar/compare-instants.ts'
import { millisecondsBetween } from '../../../src/core/calendar/milliseconds-between.ts'

const begin = Date.UTC(2026, 1, 28, 22)
/** Within some days, so that many fall on the same one; as GitLab writes it, and otherwise. */
const instant = fc
  .record({ ms: fc.integer({ min: begin, max: begin + 3 * 86_400_000 }), zone: fc.constantFrom(null, 'UTC', '+05:30') })
  .map(({ ms, zone }) => {
    const at = Temporal.Instant.fromEpochMilliseconds(ms)
    return zone === null ? at.toString({ smallestUnit: 'millisecond' }) : at.toString({ timeZone: zone })
  })

test('instants are as far apart, and in the order, that Temporal says, however they are written', () => {
  fc.assert(
    fc.property(instant, instant, (from, to) => {
      const [a, b] = [Temporal.Instant.from(from), Temporal.Instant.from(to)]
      expect(millisecondsBetween(from, to)).toBe(b.epochMilliseconds - a.epochMilliseconds)
      expect(Math.sign(compareInstants(from, to))).toBe(Temporal.Instant.compare(a, b))
    }),
  )
})

test.each([
  ['2026-03-09T06:00:00.000Z', '2026-03-09T06:00:00.001Z', 1],
  ['2026-03-09T23:59:59.999Z', '2026-03-10T00:00:00.000Z', 1],
  ['20260309T060000.0000000Z', '2026-03-09T06:00:00.000Z', 0],
  ['2026-03-09T07:00:00+01:00', '2026-03-09T06:00:00.000Z', 0],
])('from %s to %s are %d ms', (from, to, ms) => {
  expect(millisecondsBetween(from, to)).toBe(ms)
})
