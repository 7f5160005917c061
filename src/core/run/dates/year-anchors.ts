import type { Account } from '../../account/account.ts'
import { customerYear } from '../../account/customer-year.ts'
import { renewalOfYear } from '../../account/renewal-of-year.ts'
import type { Anchors } from '../../calendar/due.ts'

/**
 * The dates of the n-th year with a customer: its subscription starts on the anniversary of the first start, and ends and is renewed with the
 * term of the first one that goes on after that day. The record's own renewal date counts where it is not past by then.
 */
export function yearAnchors(anchors: Anchors, account: Account | null, year: number): Anchors {
  const dates = account && customerYear(account, year)
  if (year <= 1 || !dates) return anchors
  const { on } = renewalOfYear(account, year)
  return { ...anchors, subscription_start: dates.start, subscription_end: dates.termEnd, renewal_date: on }
}
