import { dayOfEpoch } from './day-of-epoch.ts'

/** The civil date that is so many days after 1970-01-01. */
export function dateOfEpoch(number: number): Temporal.PlainDate {
  const { year, month, day } = dayOfEpoch(number)
  return new Temporal.PlainDate(year, month, day)
}
