const MARCH = 3
const YEARS_IN_ERA = 400
const DAYS_IN_ERA = 146_097
/** From 1 March of the year 0, with which the reckoning begins, to 1970-01-01. */
const DAYS_BEFORE_1970 = 719_468

/**
 * A civil date as the number of days since 1970-01-01, in the calendar of `Temporal`. Years are reckoned from March on, so that a leap day is the last of its year. Many
 * days are counted and compared for each run, and `Temporal` takes a hundred times as long for one of them.
 */
export function epochDay({ year, month, day }: Pick<Temporal.PlainDate, 'year' | 'month' | 'day'>): number {
  const from = month < MARCH ? year - 1 : year
  const era = Math.floor(from / YEARS_IN_ERA)
  const yearOfEra = from - era * YEARS_IN_ERA
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * DAYS_IN_ERA + yearOfEra * 365 + leapDays + dayOfYear - DAYS_BEFORE_1970
}
