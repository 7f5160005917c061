import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addBusinessDays, businessDaysBetween, rollForward } from '../../../src/core/calendar/calendar.ts'
import { CalendarsFile } from '../../../src/core/calendar/calendars-file.ts'
import { createCalendars } from '../../../src/core/calendar/create-calendars.ts'
import { type Anchors, addMonths, type DueContext, dayOf, dueDate } from '../../../src/core/calendar/due.ts'
import { Due } from '../../../src/core/calendar/due-rule.ts'

const compare = Temporal.PlainDate.compare
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** Between 2015 and 2035. */
const dates = fc.nat(7300).map((offset) => Temporal.PlainDate.from('2015-01-01').add({ days: offset }))

/** Holidays of a real country, or of both, with a weekend and closing days of a team's own. */
const calendars = fc
  .record({
    country: fc.constantFrom('US', 'DE', 'GB', 'IL', 'JP'),
    weekend: fc.uniqueArray(fc.constantFrom(...days), { maxLength: 4 }),
    closed: fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { maxLength: 10 }),
    other: fc.constantFrom(null, 'NO', 'FR'),
  })
  .map(({ country, weekend, closed, other }) => {
    const add = Object.fromEntries(closed.map((day) => [`12-${String(day).padStart(2, '0')}`, 'Closed']))
    const file = { schema: 1, calendars: { team: { holidays: { country }, weekend, add } } }
    return createCalendars(CalendarsFile.parse(file), 'UTC').shared('team', other)
  })

const within = (most: number) => fc.integer({ min: -most, max: most })
const rules = fc
  .oneof(
    within(400).map((days) => ({ days })),
    within(200).map((bdays) => ({ bdays })),
    within(60).map((weeks) => ({ weeks })),
    within(30).map((months) => ({ months })),
    fc.double({ min: 0, max: 1, noNaN: true }).map((term_fraction) => ({ term_fraction })),
  )
  .chain((unit) => fc.option(within(60), { nil: 0 }).map((plus_days) => ({ ...unit, plus_days })))

function contextOf(anchor: Temporal.PlainDate, calendar: DueContext['calendar']): DueContext {
  const anchors: Anchors = {
    start: anchor,
    subscription_start: anchor,
    subscription_end: addMonths(anchor, 12),
  }
  return { anchors, anchor: 'start', calendar }
}

const dateOf = (found: ReturnType<typeof dayOf>) => {
  if ('missing' in found) throw new Error(`${found.missing} is missing`)
  return found.date
}

describe('whatever the holidays', () => {
  it('business days between two dates add up over any date between or beyond them', () => {
    fc.assert(
      fc.property(dates, within(800), within(800), calendars, (a, first, second, calendar) => {
        const b = a.add({ days: first })
        const c = b.add({ days: second })
        const [ab, bc, ac] = [
          businessDaysBetween(a, b, calendar),
          businessDaysBetween(b, c, calendar),
          businessDaysBetween(a, c, calendar),
        ]
        expect(ab + bc).toBe(ac)
      }),
      { numRuns: 50 },
    )
  })

  it('so many business days later lie so many business days between', () => {
    fc.assert(
      fc.property(dates, within(150), calendars, (day, n, calendar) => {
        const start = rollForward(day, calendar)
        const there = addBusinessDays(start, n, calendar)
        expect(businessDaysBetween(start, there, calendar)).toBe(n)
        expect(addBusinessDays(there, -n, calendar).equals(start)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('business days are counted as if each day were looked at by itself', () => {
    fc.assert(
      fc.property(dates, within(60), calendars, (day, n, calendar) => {
        let reached = n === 0 ? rollForward(day, calendar) : day
        for (let left = Math.abs(n); left > 0; left--) {
          do reached = reached.add({ days: Math.sign(n) })
          while (!calendar.isBusinessDay(reached))
        }
        expect(addBusinessDays(day, n, calendar).toString()).toBe(reached.toString())
      }),
      { numRuns: 50 },
    )
  })

  it('what is due is due on a business day: a target not after its last day, all else not before its day', () => {
    fc.assert(
      fc.property(dates, rules, calendars, fc.boolean(), (anchor, rule, calendar, isTarget) => {
        const due = Due.parse(isTarget ? { ...rule, kpi: 'tte' } : rule)
        const context = contextOf(anchor, calendar)
        const meant = dateOf(dayOf(due, context))
        const found = dueDate(due, context)
        const date = dateOf(found)
        expect(calendar.isBusinessDay(date)).toBe(true)
        const isClamped = 'isClamped' in found && found.isClamped
        if (!isTarget) expect(compare(date, meant)).toBeGreaterThanOrEqual(0)
        else if (isClamped) expect(compare(date, anchor)).toBeGreaterThanOrEqual(0)
        else expect(compare(date, meant)).toBeLessThanOrEqual(0)
      }),
    )
  })

  it('counting back undoes counting on, in days and weeks, and in business days from one', () => {
    fc.assert(
      fc.property(dates, fc.nat(300), calendars, (day, n, calendar) => {
        const start = rollForward(day, calendar)
        for (const unit of ['days', 'weeks', 'bdays'] as const) {
          const there = dateOf(dayOf(Due.parse({ [unit]: n }), contextOf(start, calendar)))
          const back = { ...contextOf(there, calendar), anchor: 'start' }
          expect(dateOf(dayOf(Due.parse({ before: 'start', [unit]: n }), back)).equals(start)).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('months', () => {
  it('never step: so many months later is in that month, on the anchor’s day or the month’s last', () => {
    fc.assert(
      fc.property(dates, within(400), (anchor, months) => {
        const there = addMonths(anchor, months)
        expect(there.toPlainYearMonth().equals(anchor.toPlainYearMonth().add({ months }))).toBe(true)
        expect(there.day).toBe(Math.min(anchor.day, there.daysInMonth))
      }),
    )
  })

  it('go back the way they came where no month’s end is in the way', () => {
    fc.assert(
      fc.property(dates, within(400), (day, months) => {
        const anchor = day.with({ day: Math.min(day.day, 28) })
        expect(addMonths(addMonths(anchor, months), -months).equals(anchor)).toBe(true)
      }),
    )
  })
})
