import { dayOfEpoch } from './day-of-epoch.ts'

/** 1970 to 2169: nearly all dates of nearly all runs. */
const REMEMBERED = 73_000

/** Dates are values, so each of those days is made once: `Temporal` takes ten times as long to make one as it takes to find it here. */
const made = new Map<number, Temporal.PlainDate>()

/** The civil date that is so many days after 1970-01-01. */
export function dateOfEpoch(number: number): Temporal.PlainDate {
  const known = made.get(number)
  if (known) return known
  const { year, month, day } = dayOfEpoch(number)
  const date = new Temporal.PlainDate(year, month, day)
  if (number >= 0 && number < REMEMBERED) made.set(number, date)
  return date
}
