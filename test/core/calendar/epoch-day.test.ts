import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/core/calendar/add-days.ts'
import { dayOfEpoch } from '../../../src/core/calendar/day-of-epoch.ts'
import { daysBetween } from '../../../src/core/calendar/days-between.ts'
import { epochDay } from '../../../src/core/calendar/epoch-day.ts'

const first = Temporal.PlainDate.from('1970-01-01')
const LONG = 2_000_000
const dates = fc.integer({ min: -LONG, max: LONG }).map((days) => first.add({ days }))

describe('days as numbers', () => {
  it('count from 1970-01-01 as Temporal counts them, and read back as the same date and weekday', () => {
    fc.assert(
      fc.property(dates, (date) => {
        expect(epochDay(date)).toBe(first.until(date).days)
        const { year, month, day, dayOfWeek } = date
        expect(dayOfEpoch(epochDay(date))).toEqual({ year, month, day, dayOfWeek })
      }),
    )
  })

  it('are added, counted and put in order as Temporal does it', () => {
    fc.assert(
      fc.property(dates, dates, fc.integer({ min: -4000, max: 4000 }), (a, b, days) => {
        expect(addDays(a, days).equals(a.add({ days }))).toBe(true)
        expect(daysBetween(a, b)).toBe(a.until(b).days)
        expect(Math.sign(daysBetween(a, b))).toBe(-Temporal.PlainDate.compare(a, b) + 0)
      }),
    )
  })

  it.each(['1900-02-28', '1900-03-01', '2000-02-29', '2024-02-29', '2025-12-31', '0000-03-01', '-000001-02-28'])(
    'know leap years and the ends of years: %s',
    (text) => {
      const date = Temporal.PlainDate.from(text)
      expect(epochDay(date)).toBe(first.until(date).days)
      expect(addDays(date, 1).equals(date.add({ days: 1 }))).toBe(true)
    },
  )
})
