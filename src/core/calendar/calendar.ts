import type { CalendarDay } from './calendar-day.ts'
import { dateOfEpoch } from './date-of-epoch.ts'
import { dayOfEpoch } from './day-of-epoch.ts'
import { epochDay } from './epoch-day.ts'

/** A calendar says which civil dates people work on. Holidays are one more way to answer the same question. */
export interface Calendar {
  isBusinessDay(date: CalendarDay): boolean
}

/** Monday is 1, Sunday 7, as `Temporal` and ISO 8601 count them. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** A calendar that knows weekends only (domain.md D.4.6: Saturday and Sunday by default). Refuses a week without a business day. */
export function weekendCalendar(weekend: readonly Weekday[] = [6, 7]): Calendar {
  const days = new Set<number>(weekend)
  if (days.size >= 7) throw new RangeError('A week needs at least one business day')
  return { isBusinessDay: (date) => !days.has(date.dayOfWeek) }
}

/** The date itself, or the next business day where it is none. */
export function rollForward(date: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  return roll(date, 1, calendar)
}

/** The date itself, or the last business day before it where it is none. */
export function rollBack(date: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  return roll(date, -1, calendar)
}

/**
 * A number of business days later, or earlier where it is negative. 0 is the same day, or the next business day where it is none
 * (domain.md D.4.4), so that one business day after a Saturday is the Monday, as is none.
 */
export function addBusinessDays(date: Temporal.PlainDate, days: number, calendar: Calendar): Temporal.PlainDate {
  if (days === 0) return rollForward(date, calendar)
  const step = Math.sign(days)
  let reached = epochDay(date)
  for (let left = Math.abs(days); left > 0; left--) reached = nextBusinessDay(reached + step, step, calendar)
  return dateOfEpoch(reached)
}

/** How many business days lie after `start` up to and including `end`; negative where `end` is the earlier one. */
export function businessDaysBetween(start: Temporal.PlainDate, end: Temporal.PlainDate, calendar: Calendar): number {
  const [first, last] = [epochDay(start), epochDay(end)]
  if (first > last) return 0 - businessDaysBetween(end, start, calendar)
  let count = 0
  for (let day = first + 1; day <= last; day++) if (calendar.isBusinessDay(dayOfEpoch(day))) count++
  return count
}

function roll(date: Temporal.PlainDate, step: number, calendar: Calendar): Temporal.PlainDate {
  return calendar.isBusinessDay(date) ? date : dateOfEpoch(nextBusinessDay(epochDay(date) + step, step, calendar))
}

/** That day, or the first business day from it on in the direction of the step; days as numbers. */
function nextBusinessDay(from: number, step: number, calendar: Calendar): number {
  let day = from
  while (!calendar.isBusinessDay(dayOfEpoch(day))) day += step
  return day
}
