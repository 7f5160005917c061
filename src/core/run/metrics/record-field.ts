import { anchorNames } from '../../account/account-anchors.ts'
import { firstSubscription } from '../../account/first-subscription.ts'
import type { EventContext } from './event-context.ts'

/** Dates that the account's record has: all that due rules count from but the last contact, which moves. */
export type RecordedName = Exclude<(typeof anchorNames)[number], 'last_contact'>

export function isRecorded(name: string): name is RecordedName {
  return name !== 'last_contact' && anchorNames.some((anchor) => anchor === name)
}

/** The field of the account's file that has the date, or should have it; null where the day of the opening stands for it. */
export function recordField(name: RecordedName, { account }: EventContext): string | null {
  const subscription = account && firstSubscription(account)
  const ofFirst = (field: string) =>
    subscription ? `subscriptions[${account.subscriptions.indexOf(subscription)}].${field}` : 'subscriptions'
  switch (name) {
    case 'onboarding_start':
      return account?.dates.onboarding_start ? 'dates.onboarding_start' : null
    case 'qualified_on':
    case 'original_contract_date':
    case 'go_live':
      return `dates.${name}`
    case 'subscription_start':
      return ofFirst('start')
    case 'subscription_end':
      return ofFirst('term_months')
    case 'renewal_date':
      return account?.renewal.date || !subscription ? 'renewal.date' : ofFirst('term_months')
    case 'opened_on':
      return null
    default:
      return name satisfies never
  }
}
