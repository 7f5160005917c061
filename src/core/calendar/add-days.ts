import { dateOfEpoch } from './date-of-epoch.ts'
import { epochDay } from './epoch-day.ts'

/** So many calendar days later, or earlier where the number is negative. */
export function addDays(date: Temporal.PlainDate, days: number): Temporal.PlainDate {
  return days === 0 ? date : dateOfEpoch(epochDay(date) + days)
}
