import { describe, expect, it } from 'vitest'
import { addBusinessDays, businessDaysBetween, type Calendar } from '../../../src/core/calendar/calendar.ts'
import { CalendarsFile } from '../../../src/core/calendar/calendars-file.ts'
import { createCalendars, weekendCalendars } from '../../../src/core/calendar/create-calendars.ts'
import { type Anchors, addMonths, dueDate } from '../../../src/core/calendar/due.ts'
import { Due } from '../../../src/core/calendar/due-rule.ts'
import { calendars } from '../../support/shipped-calendars.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const none = weekendCalendars().of(null)
const [us, de] = [calendars.of('US'), calendars.of('DE')]
const both = calendars.shared('US', 'DE')
const friday = { schema: 1, default: 'TEAM', calendars: { TEAM: { holidays: null, weekend: ['friday', 'saturday'] } } }
const fridayAndSaturday = createCalendars(CalendarsFile.parse(friday), 'UTC').of('TEAM')

const dueOn = (rule: unknown, anchors: Record<string, string>, calendar: Calendar): string => {
  const known: Anchors = Object.fromEntries(Object.entries(anchors).map(([name, day]) => [name, date(day)]))
  const found = dueDate(Due.parse(rule), { anchors: known, anchor: 'start', calendar })
  return 'missing' in found ? `${found.missing} is missing` : found.date.toString()
}

describe('business days of domain.md A.7', () => {
  it.each<[string, string, number, Calendar, string]>([
    ['BD-01, US', '2026-01-16', 1, us, '2026-01-20'],
    ['BD-01, no holidays', '2026-01-16', 1, none, '2026-01-19'],
    ['BD-02, DE', '2026-04-02', 1, de, '2026-04-07'],
    ['BD-02, US', '2026-04-02', 1, us, '2026-04-03'],
    ['BD-02, both', '2026-04-02', 1, both, '2026-04-07'],
    ['BD-03, + 0', '2026-01-03', 0, us, '2026-01-05'],
    ['BD-03, + 1', '2026-01-03', 1, us, '2026-01-05'],
    ['BD-04', '2026-01-20', -1, us, '2026-01-16'],
    ['BD-05', '2026-07-02', 1, us, '2026-07-06'],
    ['BD-06', '2026-12-24', 1, de, '2026-12-28'],
    ['BD-07', '2026-03-05', 1, fridayAndSaturday, '2026-03-08'],
  ])('%s: %s and %i', (_, from, days, calendar, to) => {
    expect(addBusinessDays(date(from), days, calendar).toString()).toBe(to)
  })

  it.each([
    ['BD-08, US', us, 9],
    ['BD-08, no holidays', none, 10],
  ])('%s', (_, calendar, count) => {
    expect(businessDaysBetween(date('2026-01-05'), date('2026-01-19'), calendar)).toBe(count)
  })
})

describe('due rules of domain.md A.7', () => {
  it.each<[string, unknown, string, string]>([
    ['RO-01, a target', { days: 14, kpi: 'tte' }, '2026-01-05', '2026-01-16'],
    ['RO-01, any other task', 14, '2026-01-05', '2026-01-20'],
    ['RO-02, a target', { days: 14, kpi: 'tte' }, '2026-02-01', '2026-02-13'],
    ['RO-02, any other task', 14, '2026-02-01', '2026-02-17'],
    ['RO-03, a target', { days: 14, kpi: 'tte' }, '2026-02-14', '2026-02-27'],
    ['RO-03, any other task', 14, '2026-02-14', '2026-03-02'],
    ['MO-07', { months: 10 }, '2026-01-15', '2026-11-16'],
  ])('%s', (_, rule, start, due) => {
    expect(dueOn(rule, { start }, us)).toBe(due)
  })

  it.each<[string, unknown, string]>([
    ['MO-06', { before: 'renewal_date', months: 4 }, '2026-09-15'],
    ['MO-06, 30 days on', { before: 'renewal_date', months: 4, plus_days: 30 }, '2026-10-15'],
    ['MO-06, in weeks', { before: 'renewal_date', weeks: 10 }, '2026-11-06'],
  ])('%s', (_, rule, due) => {
    expect(dueOn(rule, { renewal_date: '2027-01-15' }, us)).toBe(due)
  })

  it.each([
    ['MO-01', '2024-01-31', 1, '2024-02-29'],
    ['MO-02', '2023-01-31', 1, '2023-02-28'],
    ['MO-03', '2024-02-29', 12, '2025-02-28'],
    ['MO-04', '2025-08-31', 6, '2026-02-28'],
    ['MO-05, from the anchor', '2026-01-31', 2, '2026-03-31'],
    ['MO-07, before it rolls', '2026-01-15', 10, '2026-11-15'],
  ])('%s: %s and %i months', (_, from, months, to) => {
    expect(addMonths(date(from), months).toString()).toBe(to)
  })

  it('MO-05, step by step, is not how months are counted', () => {
    expect(addMonths(addMonths(date('2026-01-31'), 1), 1).toString()).toBe('2026-03-28')
  })
})

describe('a due rule', () => {
  const term = { subscription_start: '2026-02-16', subscription_end: '2027-02-16', start: '2026-02-20' }

  it.each<[string, unknown, string]>([
    ['takes a part of the first subscription, in whole days', { term_fraction: 0.5 }, '2026-08-17'],
    ['takes none of it', { term_fraction: 0 }, '2026-02-17'],
    ['takes all of it', { term_fraction: 1, plus_days: 2 }, '2027-02-18'],
    ['counts back from its anchor in business days', { before: 'start', bdays: 3 }, '2026-02-17'],
    [
      'counts a target back from its anchor, which it need not pass',
      { before: 'start', days: 5, kpi: 'x' },
      '2026-02-13',
    ],
    ['adds days after months', { months: 12, plus_days: 14 }, '2027-03-08'],
    ['says which date it lacks', { from: 'go_live', days: 3 }, 'go_live is missing'],
    ['says which date to count back from it lacks', { before: 'renewal_date', days: 3 }, 'renewal_date is missing'],
  ])('%s', (_, rule, due) => {
    expect(dueOn(rule, term, us)).toBe(due)
  })

  it.each([{ term_fraction: 0.5 }, { term_fraction: 0 }])('without a term lacks its dates: %o', (rule) => {
    expect(dueOn(rule, {}, us)).toBe('subscription_start is missing')
    expect(dueOn(rule, { subscription_start: '2026-02-16' }, us)).toBe('subscription_end is missing')
  })

  it('of a target that would pass its anchor stays on the next business day, and says so', () => {
    const context = { anchors: { start: date('2026-02-28') }, anchor: 'start', calendar: us }
    expect(dueDate({ days: 1, kpi: 'tte' }, context)).toEqual({ date: date('2026-03-02'), isClamped: true })
    expect(dueDate({ days: 5, kpi: 'tte' }, context)).toEqual({ date: date('2026-03-05'), isClamped: false })
  })

  it.each([{ days: 40_000 }, { bdays: 10_000 }, { months: 2000 }, { days: -40_000 }, { term_fraction: 1.5 }, 1e9])(
    'of %o is refused: nobody means it',
    (rule) => {
      expect(Due.safeParse(rule).success).toBe(false)
    },
  )

  it('counts within the calendar, however long a term is', () => {
    expect(addMonths(date('2026-01-31'), Number.MAX_SAFE_INTEGER).year).toBe(3026)
    expect(addMonths(date('2026-01-31'), 1000).toString()).toBe('2109-05-31')
    expect(addMonths(date('2026-01-31'), 0).toString()).toBe('2026-01-31')
  })
})
