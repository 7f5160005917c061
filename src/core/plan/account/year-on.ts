import type { Account } from '../../account/account.ts'
import { firstSubscription } from '../../account/first-subscription.ts'

/** Which year with the customer runs on that civil date, counted from the start of the first subscription; 1 before it, and where there is none. */
export function yearOn(date: Temporal.PlainDate, account: Account): number {
  const subscription = firstSubscription(account)
  if (!subscription) return 1
  const start = Temporal.PlainDate.from(subscription.start)
  return Math.max(0, start.until(date, { largestUnit: 'years' }).years) + 1
}
