import { type Anchors, addMonths } from '../calendar/due.ts'
import type { Account } from './account.ts'
import { firstSubscription } from './first-subscription.ts'

/** Names that a due rule may count from (domain.md D.1), beside `now` and `task:<id>`. */
export const anchorNames = [
  'opened_on',
  'qualified_on',
  'onboarding_start',
  'original_contract_date',
  'go_live',
  'subscription_start',
  'subscription_end',
  'renewal_date',
  'last_contact',
] as const

/**
 * The dates of an account's record. `onboarding_start` is the record's, else the civil date on which the issue was opened (architecture.md 12);
 * of several subscriptions the first to start counts. It ends on the day on which its term is over, and is renewed then unless the record says
 * another day. `last_contact` is the day of the opening until a contact is logged.
 */
export function accountAnchors(account: Account | null, openedOn: Temporal.PlainDate): Anchors {
  const date = (text: string | null | undefined) => (text ? Temporal.PlainDate.from(text) : null)
  const subscription = account && firstSubscription(account)
  const start = date(subscription?.start)
  const end = subscription && start ? addMonths(start, subscription.term_months) : null
  return {
    opened_on: openedOn,
    qualified_on: date(account?.dates.qualified_on),
    onboarding_start: date(account?.dates.onboarding_start) ?? openedOn,
    original_contract_date: date(account?.dates.original_contract_date),
    go_live: date(account?.dates.go_live),
    subscription_start: start,
    subscription_end: end,
    renewal_date: date(account?.renewal.date) ?? end,
    last_contact: openedOn,
  } satisfies Record<(typeof anchorNames)[number], Temporal.PlainDate | null>
}
