import { isBefore } from '../calendar/is-before.ts'
import type { Account } from './account.ts'
import { customerYear } from './customer-year.ts'

/** What the record says of the renewal at the end of a term, as the n-th year with the customer sees it. */
export interface YearsRenewal {
  /** A civil date; null where neither a subscription nor the record tells it. */
  on: Temporal.PlainDate | null
  /** It falls into that year, or within a month after it: in the other years of a longer term nothing is renewed. True where the day is not known. */
  isInYear: boolean
  outcome: 'renewed' | 'lost' | null
  /** The record still has that of an earlier renewal. */
  isEarlier: boolean
}

const GRACE = Temporal.Duration.from({ months: 1 })

/**
 * The record has one outcome, of one renewal: of that on `renewal.date`, if it names a day; else `renewed` is of the first term's, since a
 * second one would read the same.
 */
export function renewalOfYear(account: Pick<Account, 'subscriptions' | 'renewal'>, year: number): YearsRenewal {
  const { date, outcome } = account.renewal
  const named = date === null ? null : Temporal.PlainDate.from(date)
  const dates = customerYear(account, year)
  const isPast = named !== null && dates !== null && !isBefore(dates.start, named)
  const on = named === null || isPast ? (dates?.termEnd ?? named) : named
  const isFirstTerm = dates ? dates.term === 1 : year <= 1
  const isEarlier = outcome !== null && (isPast || (named === null && outcome === 'renewed' && !isFirstTerm))
  const isInYear = !dates || on === null || !isBefore(dates.end.add(GRACE), on)
  return { on, isInYear, outcome: isEarlier ? null : outcome, isEarlier }
}
