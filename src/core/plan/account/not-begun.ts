import type { Account } from '../../account/account.ts'
import { accountAnchors } from '../../account/account-anchors.ts'
import { fieldOfAnchor } from '../../account/field-of-anchor.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { Wait } from './wanted-run.ts'

/**
 * Why a run that waits for no CSM is not opened on that civil date: it begins with the date that its playbook counts from. Null where that
 * day has come. Whoever commits the file can mend a date that is missing.
 */
export function notBegun({ id, anchor }: Playbook, account: Account, today: Temporal.PlainDate): Wait | null {
  const begins = accountAnchors(account, today)[anchor]
  if (!begins) {
    const field = fieldOfAnchor(anchor)
    const what = field === 'subscriptions' ? '`subscriptions`, with a `start`,' : `\`${field}\``
    const reason = `${id} counts its days from ${anchor}, which the account's file does not tell: write ${what} into it`
    return { kind: 'wait', reason, faults: [reason] }
  }
  if (Temporal.PlainDate.compare(begins, today) <= 0) return null
  return {
    kind: 'wait',
    reason: `${id} begins with the account's ${anchor}, on ${begins}: it is opened on that day`,
  }
}
