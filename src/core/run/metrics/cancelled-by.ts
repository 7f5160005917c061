import type { Issue } from '../../history/snapshot.ts'

const SCOPE = 'onboarding-closed::'

/**
 * The label by which people say that a run was given up, on a closed issue: `onboarding-closed::lost-deal` and its like, all but `::success`
 * (domain.md D.10). Null where it was not: an issue that is merely closed ended that day.
 */
export function cancelledBy({ state, labels }: Pick<Issue, 'state' | 'labels'>): string | null {
  if (state !== 'closed') return null
  return labels.find((label) => label.startsWith(SCOPE) && label !== `${SCOPE}success`) ?? null
}
