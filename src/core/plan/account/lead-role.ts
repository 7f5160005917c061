import type { Account } from '../../account/account.ts'
import type { Owner, Playbook } from '../../playbook/playbook.ts'
import type { Playbooks } from '../../playbook/playbooks.ts'
import { segmentOf } from '../../segment/segment-of.ts'
import type { Segments } from '../../segment/segments.ts'

/** By what it is told whose account it is. */
export interface AccountWays {
  segments: Segments
  playbooks: Pick<Playbooks, 'newest'>
}

/**
 * The role whose run it is: that of the playbook's assignee; its fallback's where the onboarding of the account's segment is no CSM's, or hands
 * the account over at its end (domain.md D.11).
 */
export function leadRole(
  { assignee, fallback_assignee: fallback }: Playbook,
  account: Account,
  { segments, playbooks }: AccountWays,
): Owner {
  const found = segmentOf(account, segments)
  const id = found.kind === 'segment' ? found.segment.playbook : null
  const onboarding = id === null ? undefined : playbooks.newest(id)
  if (fallback === undefined || !onboarding) return assignee
  const isHandedOver = onboarding.assignee !== assignee || onboarding.on_close.reassign !== undefined
  return isHandedOver ? fallback : assignee
}
