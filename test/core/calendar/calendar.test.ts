import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addBusinessDays,
  businessDaysBetween,
  type Calendar,
  rollBack,
  rollForward,
  type Weekday,
  weekendCalendar,
} from '../../../src/core/calendar/calendar.ts'
import type { CalendarDay } from '../../../src/core/calendar/calendar-day.ts'
import { civilDate, isTimeZone } from '../../../src/core/calendar/civil-date.ts'
import { addMonths, dueDate } from '../../../src/core/calendar/due.ts'
import type { Due } from '../../../src/core/calendar/due-rule.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const weekdays = weekendCalendar()
const compare = Temporal.PlainDate.compare
const dueFrom = (due: Due, anchor: Temporal.PlainDate, calendar = weekdays): Temporal.PlainDate => {
  const found = dueDate(due, { anchors: { start: anchor }, anchor: 'start', calendar })
  if ('missing' in found) throw new Error(`${found.missing} is missing`)
  return found.date
}

describe('business days', () => {
  it.each([
    ['BD-01 without holidays', '2026-01-16', 1, '2026-01-19'],
    ['BD-03, none from a Saturday', '2026-01-03', 0, '2026-01-05'],
    ['BD-03, one from a Saturday', '2026-01-03', 1, '2026-01-05'],
    ['one before a Sunday', '2026-01-04', -1, '2026-01-02'],
    ['one before a Monday', '2026-01-05', -1, '2026-01-02'],
    ['ten from a Monday', '2026-01-05', 10, '2026-01-19'],
  ])('%s: %s %i → %s', (_, from, days, to) => {
    expect(addBusinessDays(date(from), days, weekdays).toString()).toBe(to)
  })

  it('know other weekends (BD-07: Friday and Saturday off)', () => {
    expect(addBusinessDays(date('2026-03-05'), 1, weekendCalendar([5, 6])).toString()).toBe('2026-03-08')
  })

  it('are counted after the start, up to the end (BD-08 without holidays)', () => {
    expect(businessDaysBetween(date('2026-01-05'), date('2026-01-19'), weekdays)).toBe(10)
    expect(businessDaysBetween(date('2026-01-19'), date('2026-01-05'), weekdays)).toBe(-10)
  })

  it('are none over a weekend, in either direction', () => {
    expect(businessDaysBetween(date('2026-01-11'), date('2026-01-10'), weekdays)).toBe(0)
    expect(businessDaysBetween(date('2026-01-10'), date('2026-01-11'), weekdays)).toBe(0)
  })

  it('know holidays as soon as a calendar does (BD-01, US)', () => {
    const isHoliday = ({ month, day }: CalendarDay) => month === 1 && day === 19
    const us: Calendar = { isBusinessDay: (day) => weekdays.isBusinessDay(day) && !isHoliday(day) }
    expect(addBusinessDays(date('2026-01-16'), 1, us).toString()).toBe('2026-01-20')
  })

  it('need a week with one of them', () => {
    expect(() => weekendCalendar([1, 2, 3, 4, 5, 6, 7])).toThrow('at least one business day')
  })
})

describe('months', () => {
  it.each([
    ['MO-01', '2024-01-31', 1, '2024-02-29'],
    ['MO-02', '2023-01-31', 1, '2023-02-28'],
    ['MO-03', '2024-02-29', 12, '2025-02-28'],
    ['MO-04', '2025-08-31', 6, '2026-02-28'],
    ['MO-05', '2026-01-31', 2, '2026-03-31'],
    ['MO-06', '2027-01-15', -4, '2026-09-15'],
    ['MO-07', '2026-01-15', 10, '2026-11-15'],
  ])('%s: %s and %i are %s', (_, from, months, to) => {
    expect(addMonths(date(from), months).toString()).toBe(to)
  })

  it('roll over a weekend when something is due (MO-07)', () => {
    expect(dueFrom({ months: 10 }, date('2026-01-15')).toString()).toBe('2026-11-16')
  })
})

describe('a due date', () => {
  it.each([
    ['RO-02, a target', '2026-02-01', { days: 14, kpi: 'tte' }, '2026-02-13'],
    ['RO-02, any other task, without the holiday', '2026-02-01', { days: 14 }, '2026-02-16'],
    ['RO-03, a target', '2026-02-14', { days: 14, kpi: 'tte' }, '2026-02-27'],
    ['RO-03, any other task', '2026-02-14', { days: 14 }, '2026-03-02'],
    ['D.12, day 5 is a Saturday', '2026-02-23', { days: 5 }, '2026-03-02'],
    ['D.12, first value: day 30 is a Sunday', '2026-02-20', { days: 30, kpi: 'ttfv' }, '2026-03-20'],
    ['D.12, the issue', '2026-02-23', { days: 45, kpi: 'tto' }, '2026-04-09'],
    ['a target on the anchor, which is a Saturday', '2026-02-28', { days: 0, kpi: 'tte' }, '2026-03-02'],
    ['a target one day after a Friday', '2026-02-27', { days: 1, kpi: 'tte' }, '2026-02-27'],
    ['business days', '2026-02-27', { bdays: 1 }, '2026-03-02'],
  ])('%s: %s', (_, anchor, due, expected) => {
    expect(dueFrom(due, date(anchor)).toString()).toBe(expected)
  })
})

describe('an instant', () => {
  it.each([
    ['TV-27, west', '2026-01-13T06:30:00Z', 'America/Los_Angeles', '2026-01-12'],
    ['TV-27, UTC', '2026-01-13T06:30:00Z', 'UTC', '2026-01-13'],
    ['with an offset', '2026-01-13T00:30:00.123+02:00', 'UTC', '2026-01-12'],
    ['the night of the spring change', '2026-03-28T23:30:00Z', 'Europe/Berlin', '2026-03-29'],
  ])('%s', (_, instant, zone, expected) => {
    expect(civilDate(instant, zone).toString()).toBe(expected)
  })

  it('needs a zone that exists', () => {
    expect(['UTC', 'Europe/Berlin', 'america/chicago', '+02:00'].filter(isTimeZone)).toHaveLength(4)
    expect(['', 'Europe/Berlinn', 'Mars/Base', 'CST6', '../etc'].filter(isTimeZone)).toEqual([])
  })
})

describe('whatever the date and the weekend', () => {
  const dates = fc.integer({ min: 0, max: 40_000 }).map((days) => date('1970-01-01').add({ days }))
  const calendars = fc
    .uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 })
    .map((weekend) => weekendCalendar(weekend as Weekday[]))
  const steps = fc.integer({ min: -200, max: 200 })
  const dues = fc.oneof(
    fc.record({ days: steps }),
    fc.record({ bdays: steps }),
    fc.record({ months: fc.integer({ min: -24, max: 24 }) }),
    fc.record({ days: fc.integer({ min: 0, max: 200 }), kpi: fc.constant('tte') }),
  )

  it('business days go back the way they came, from a business day', () => {
    fc.assert(
      fc.property(dates, steps, calendars, (day, n, calendar) => {
        const start = rollForward(day, calendar)
        const there = addBusinessDays(start, n, calendar)
        expect(addBusinessDays(there, -n, calendar).equals(start)).toBe(true)
        expect(businessDaysBetween(start, there, calendar)).toBe(n)
      }),
    )
  })

  it('business days add up, from a business day', () => {
    fc.assert(
      fc.property(dates, steps, steps, calendars, (day, a, b, calendar) => {
        const start = rollForward(day, calendar)
        const stepwise = addBusinessDays(addBusinessDays(start, a, calendar), b, calendar)
        expect(stepwise.equals(addBusinessDays(start, a + b, calendar))).toBe(true)
      }),
    )
  })

  it('a later anchor or a longer offset is never due earlier', () => {
    fc.assert(
      fc.property(
        dates,
        fc.nat(60),
        fc.nat(200),
        fc.nat(60),
        calendars,
        fc.boolean(),
        (day, later, n, more, calendar, isTarget) => {
          const kpi = isTarget ? { kpi: 'tte' } : {}
          const first = dueFrom({ days: n, ...kpi }, day, calendar)
          const laterAnchor = dueFrom({ days: n, ...kpi }, day.add({ days: later }), calendar)
          const longer = dueFrom({ days: n + more, ...kpi }, day, calendar)
          expect(compare(first, laterAnchor)).toBeLessThanOrEqual(0)
          expect(compare(first, longer)).toBeLessThanOrEqual(0)
        },
      ),
    )
  })

  it('what is due is due on a business day, and a target never before its anchor', () => {
    fc.assert(
      fc.property(dates, dues, calendars, (anchorDate, due, calendar) => {
        const day = dueFrom(due, anchorDate, calendar)
        expect(calendar.isBusinessDay(day)).toBe(true)
        if ('kpi' in due) expect(compare(day, anchorDate)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('rolling changes only days off, and by less than a week', () => {
    fc.assert(
      fc.property(dates, calendars, (day, calendar) => {
        const forward = rollForward(day, calendar)
        const back = rollBack(day, calendar)
        if (calendar.isBusinessDay(day)) expect([forward, back].every((rolled) => rolled.equals(day))).toBe(true)
        expect(day.until(forward).days).toBeLessThan(7)
        expect(back.until(day).days).toBeLessThan(7)
      }),
    )
  })
})
