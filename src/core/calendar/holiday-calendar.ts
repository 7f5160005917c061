import type { Calendar } from './calendar.ts'
import type { CalendarDay } from './calendar-day.ts'
import { type CalendarRule, weekdayNumber } from './calendars-file.ts'
import { dayInYear } from './day-of-year.ts'
import { type Holiday, holidaysOf, placeOf } from './holidays.ts'

/** A calendar by its rule: holidays of its place, what the team adds and takes away, and the weekend. Each year is looked up once. */
export function calendarOfRule(name: string, rule: CalendarRule): Calendar {
  const weekend = new Set(weekendOf(rule))
  const years = new Map<number, Set<number>>()
  const daysOff = (year: number): Set<number> => {
    const known = years.get(year) ?? new Set(daysOffIn(year, name, rule).map(({ date }) => dayNumber(date)))
    years.set(year, known)
    return known
  }
  return { isBusinessDay: (date) => !weekend.has(date.dayOfWeek) && !daysOff(date.year).has(dayNumber(date)) }
}

/** The days of a year that are off, beside weekends, by date. */
export function daysOffIn(year: number, name: string, rule: CalendarRule): Holiday[] {
  const added = Object.entries(rule.add).flatMap(([day, called]) => {
    const date = dayInYear(day, year)
    return date ? [{ date, name: called }] : []
  })
  const isRemoved = (day: Holiday) =>
    rule.remove.some((entry) => isCalled(day, entry) || dayInYear(entry, year)?.equals(day.date))
  const kept = givenHolidays(year, name, rule).filter((day) => !isRemoved(day))
  return [...kept, ...added].toSorted((a, b) => Temporal.PlainDate.compare(a.date, b.date))
}

/** Whether that is a holiday's name; the day that is off instead of one at a weekend is called as that one, with a word in brackets. */
export function isCalled({ name }: Holiday, text: string): boolean {
  return name === text || name === `${text} (substitute day)`
}

/** The holidays of the calendar's place, before anything is added or taken away; none where it has no place. */
export function givenHolidays(year: number, name: string, { holidays }: CalendarRule): Holiday[] {
  if (holidays === null) return []
  const place = holidays ?? placeOf(name)
  return place ? holidaysOf(place, holidays?.types ?? ['public'], year) : []
}

/** The days of the week that are off: Monday is 1. */
export function weekendOf({ weekend }: CalendarRule): number[] {
  return weekend.map(weekdayNumber)
}

/** Of a day within its year: its month and day in one number. */
function dayNumber({ month, day }: Pick<CalendarDay, 'month' | 'day'>): number {
  return month * 32 + day
}
