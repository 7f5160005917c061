import type { CalendarDay } from './calendar-day.ts'

const DAYS_BEFORE_1970 = 719_468
const DAYS_IN_ERA = 146_097

/** The civil date that is so many days after 1970-01-01: what `epochDay` reads, and the weekday. */
export function dayOfEpoch(number: number): CalendarDay {
  const sinceMarch = number + DAYS_BEFORE_1970
  const era = Math.floor(sinceMarch / DAYS_IN_ERA)
  const dayOfEra = sinceMarch - era * DAYS_IN_ERA
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month < 3 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
    dayOfWeek: modulo(number + 3, 7) + 1,
  }
}

function modulo(number: number, by: number): number {
  return ((number % by) + by) % by
}
