import type { Issue } from '../../history/snapshot.ts'
import { closedLabel } from '../labels/recorded-labels.ts'
import type { Recorded } from '../recorded/recorded.ts'

/**
 * The label by which people say that a run was given up, on a closed issue: `onboarding-closed::lost-deal` and its like, all but `::success`
 * (domain.md D.10); or the one that is put on because they said so by a command. Null where it was not: an issue that is merely closed ended that day.
 */
export function cancelledBy(
  { state, labels }: Pick<Issue, 'state' | 'labels'>,
  { cancelled }: Pick<Recorded, 'cancelled'>,
): string | null {
  if (state !== 'closed') return null
  const isMeant = (label: string) => label.startsWith(closedLabel('')) && label !== closedLabel('success')
  return labels.find(isMeant) ?? cancelled?.label ?? null
}
