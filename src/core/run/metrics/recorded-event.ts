import type { anchorNames } from '../../account/account-anchors.ts'
import { firstSubscription } from '../../account/first-subscription.ts'
import type { EventState } from '../../metric/event-state.ts'
import type { EventEvidence } from '../../metric/metric-value.ts'
import { type EventContext, inRecord, onIssue } from './event-context.ts'

type AnchorName = (typeof anchorNames)[number]

/** A date that the account's file has, or the issue's opening where that stands for it. Dates of the record may lie ahead. */
export function recordedEvent(name: AnchorName, context: EventContext): EventState {
  const on = context.anchors[name]
  const { evidence, field } = sourceOf(name, context)
  if (!on) return { kind: 'absent', reason: `accounts/${context.account?.key}.yml does not have \`${field}\`.` }
  return { kind: 'happened', on, evidence, isAbout: false }
}

function sourceOf(name: AnchorName, context: EventContext): { evidence: EventEvidence; field: string } {
  const field = fieldOf(name, context)
  const isOpening = field === null
  return { evidence: isOpening ? onIssue(context) : inRecord(context, field), field: field ?? name }
}

/** Where the record has it; null where the day of the opening stands for it. */
function fieldOf(name: AnchorName, { account }: EventContext): string | null {
  const subscription = account && firstSubscription(account)
  const ofFirst = (field: string) => (subscription ? `subscriptions[${subscription.id}].${field}` : 'subscriptions')
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
    case 'last_contact':
      return null
    default:
      return name satisfies never
  }
}
