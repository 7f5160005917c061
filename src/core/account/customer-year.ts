import { addMonths } from '../calendar/due.ts'
import type { Account } from './account.ts'
import { firstSubscription } from './first-subscription.ts'

/** The n-th year with a customer, in civil dates, and the term of the subscription that goes on after its first day. */
export interface CustomerYear {
  start: Temporal.PlainDate
  /** The day on which the next one starts. */
  end: Temporal.PlainDate
  termEnd: Temporal.PlainDate
  /** Which term that is, from 1: as long as the first one, one after the other. */
  term: number
}

/** It begins on the anniversary of the first subscription's start; null where there is no subscription. */
export function customerYear(account: Pick<Account, 'subscriptions'>, year: number): CustomerYear | null {
  const subscription = firstSubscription(account)
  if (!subscription) return null
  const first = Temporal.PlainDate.from(subscription.start)
  const { term_months: months } = subscription
  const term = Math.floor((12 * (year - 1)) / months) + 1
  const [start, end] = [year - 1, year].map((years) => addMonths(first, 12 * years)) as [
    Temporal.PlainDate,
    Temporal.PlainDate,
  ]
  return { start, end, termEnd: addMonths(first, term * months), term }
}
