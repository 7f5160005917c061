import { accountKeyOfPath } from '../../core/account/account-path.ts'
import type { KnownRun } from '../../core/history/known-run.ts'
import { requestKey } from '../../core/request/request-key.ts'
import { accountKeyOfRun } from '../../core/text/run-key.ts'
import { alone } from '../alone.ts'
import type { Outcome } from '../outcome.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { reconcileIssue } from '../run/reconcile-issue.ts'

/** Runs known by a doubtful description alone, of one account or of all that have a file: they are read before they keep it from a run. */
export async function doubtfulRuns(context: ReconcileContext, key?: string): Promise<KnownRun[]> {
  const runs = await (key === undefined ? context.cache.runs() : context.cache.runsOf(key))
  const doubtful = runs.filter((run) => run.doubtful && run.state !== 'deleted')
  if (key !== undefined || doubtful.length === 0) return doubtful
  const withFile = new Set((await context.cache.accounts()).map(({ path }) => accountKeyOfPath(path)))
  return doubtful.filter(({ runKey }) => withFile.has(accountKeyOfRun(runKey)))
}

/** Reads the issue of such a run; what it turned out not to be is forgotten. */
export function settleDoubt(context: ReconcileContext, { iid }: KnownRun): Promise<Outcome> {
  return alone(context, requestKey({ kind: 'issue', iid }), (held) => reconcileIssue(held, iid))
}
