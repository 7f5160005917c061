import { epochDay } from './epoch-day.ts'

/** How many calendar days lie from one civil date to another: negative where the second one is earlier. Sorts dates, too. */
export function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return epochDay(to) - epochDay(from)
}
