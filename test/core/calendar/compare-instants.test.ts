import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareInstants } from '../../../src/core/calendar/compare-instants.ts'

/** One instant in the forms in which GitLab and people write it. */
const written = fc
  .record({
    at: fc.integer({ min: 1_700_000_000_000, max: 1_700_000_009_999 }),
    form: fc.constantFrom('usual', 'whole', 'zone'),
  })
  .map(({ at, form }) => {
    const instant = Temporal.Instant.fromEpochMilliseconds(at)
    if (form === 'zone') return instant.toString({ timeZone: '+02:00' })
    return instant.toString({ smallestUnit: form === 'usual' ? 'millisecond' : 'second' })
  })

describe('two instants', () => {
  it('are compared by time, however they are written', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        expect(compareInstants(a, b)).toBe(Temporal.Instant.compare(a, b))
      }),
    )
  })
})
