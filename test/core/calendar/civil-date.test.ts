import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilDate } from '../../../src/core/calendar/civil-date.ts'
import { dateOfEpoch } from '../../../src/core/calendar/date-of-epoch.ts'

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC', '+05:30', '-11:00')
const instants = fc
  .integer({ min: -5_000_000_000_000, max: 16_000_000_000_000 })
  .map((at) => Temporal.Instant.fromEpochMilliseconds(at))

describe('the civil date of an instant', () => {
  it('is the one of Temporal, in every zone and at any time, whatever was asked before', () => {
    fc.assert(
      fc.property(zones, fc.array(instants, { maxLength: 12 }), (zone, all) => {
        for (const instant of all) expect(dateIn(zone, instant)).toBe(temporal(zone, instant))
      }),
    )
  })

  it('changes with the clocks, to the millisecond', () => {
    fc.assert(
      fc.property(zones, instants, (zone, from) => {
        const change = from.toZonedDateTimeISO(zone).getTimeZoneTransition('next')?.toInstant()
        if (!change) return
        for (const milliseconds of [-1, 0, 1, -3_600_000, 3_600_000]) {
          const instant = change.add({ milliseconds })
          expect(dateIn(zone, instant)).toBe(temporal(zone, instant))
        }
      }),
    )
  })

  it('leaves out the day that an island skipped', () => {
    expect(civilDate('2011-12-30T09:59:59.999Z', 'Pacific/Apia').toString()).toBe('2011-12-29')
    expect(civilDate('2011-12-30T10:00:00.000Z', 'Pacific/Apia').toString()).toBe('2011-12-31')
  })

  it('refuses what is no instant, and what is no zone', () => {
    expect(() => civilDate('2026-02-30T00:00:00.000Z', 'UTC')).toThrow(RangeError)
    expect(() => civilDate('2026-02-20T00:00:00.000Z', 'Europe/Atlantis')).toThrow(RangeError)
  })
})

describe('a day by its number', () => {
  it('is one and the same date, however often it is asked for', () => {
    expect(dateOfEpoch(20_000)).toBe(dateOfEpoch(20_000))
    expect(dateOfEpoch(20_000).toString()).toBe('2024-10-04')
  })
})

const dateIn = (zone: string, instant: Temporal.Instant) => civilDate(instant.toString(), zone).toString()

const temporal = (zone: string, instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate().toString()
