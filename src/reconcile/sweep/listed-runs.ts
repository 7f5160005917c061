import { overlapBefore } from '../../core/history/freshness.ts'
import type { ListedIssue } from '../../core/history/listed-issue.ts'
import type { ReconcileContext } from '../reconcile-context.ts'

/**
 * The open runs, page by page, then the closed ones updated since the last complete sweep, less its overlap; without one, all closed
 * ones. An issue that is closed meanwhile comes twice.
 */
export async function* listedRuns(
  { gitlab }: Pick<ReconcileContext, 'gitlab'>,
  last: string | undefined,
): AsyncGenerator<{ readAt: string; runs: ListedIssue[] }> {
  yield* gitlab.listRuns({ state: 'opened' })
  yield* gitlab.listRuns({ state: 'closed', ...(last === undefined ? {} : { updatedAfter: overlapBefore(last) }) })
}
