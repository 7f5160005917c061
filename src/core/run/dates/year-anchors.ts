import type { Account } from '../../account/account.ts'
import { firstSubscription } from '../../account/first-subscription.ts'
import { type Anchors, addMonths } from '../../calendar/due.ts'

/**
 * The dates of the n-th year with a customer: its subscription starts on the anniversary of the first start, and ends and is renewed with the
 * term of the first one that goes on after that day. The record's own renewal date counts where it is not past by then.
 */
export function yearAnchors(anchors: Anchors, account: Account | null, year: number): Anchors {
  const subscription = account && firstSubscription(account)
  const first = anchors.subscription_start
  if (year <= 1 || !first || !subscription) return anchors
  const start = addMonths(first, 12 * (year - 1))
  const terms = Math.floor((12 * (year - 1)) / subscription.term_months) + 1
  const end = addMonths(first, terms * subscription.term_months)
  const named = account.renewal.date === null ? null : Temporal.PlainDate.from(account.renewal.date)
  const renewal = named && Temporal.PlainDate.compare(named, start) > 0 ? named : end
  return { ...anchors, subscription_start: start, subscription_end: end, renewal_date: renewal }
}
