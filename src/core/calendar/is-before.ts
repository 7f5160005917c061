import { daysBetween } from './days-between.ts'

/** Whether the first civil date is the earlier one. */
export function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return daysBetween(a, b) > 0
}
