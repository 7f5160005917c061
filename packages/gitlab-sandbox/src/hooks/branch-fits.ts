import { matchesWildcard } from '../repository/branches/matches-wildcard.ts'
import type { Hook } from '../state/hook-rows.ts'

/** Whether a hook listens to pushes to this branch. Without a filter, or without a branch, it does. */
export function branchFits(
  hook: Pick<Hook, 'branchFilter' | 'branchFilterStrategy'>,
  branch: string | undefined,
): boolean {
  if (branch === undefined || hook.branchFilterStrategy === 'all_branches') return true
  if (hook.branchFilter === null || hook.branchFilter === '') return true
  if (hook.branchFilterStrategy === 'regex') return new RegExp(hook.branchFilter).test(branch)
  return matchesWildcard(hook.branchFilter, branch)
}
