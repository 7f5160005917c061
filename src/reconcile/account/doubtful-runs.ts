import { accountKeyOfPath } from '../../core/account/account-file.ts'
import type { KnownRun } from '../../core/history/known-run.ts'
import { accountKeyOfRun } from '../../core/text/run-key.ts'
import type { Outcome } from '../outcome.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { reconcileIssueAlone } from '../run/reconcile-issue-alone.ts'

/** The runs of an account that are known by a doubtful description alone: they are read before they keep it from a run. */
export async function doubtfulRuns({ cache }: ReconcileContext, key: string): Promise<KnownRun[]> {
  return (await cache.runsOf(key)).filter(isDoubtful)
}

/** Of all these runs the doubtful ones whose account has a file. */
export async function doubtfulOf({ cache }: ReconcileContext, runs: Iterable<KnownRun>): Promise<KnownRun[]> {
  const doubtful = [...runs].filter(isDoubtful)
  if (doubtful.length === 0) return doubtful
  const withFile = new Set((await cache.accountEntries()).map(({ path }) => accountKeyOfPath(path)))
  return doubtful.filter(({ runKey }) => withFile.has(accountKeyOfRun(runKey)))
}

function isDoubtful({ doubtful, state }: KnownRun): boolean {
  return doubtful === true && state !== 'deleted'
}

/** Reads the issue of such a run; what it turned out not to be is forgotten. */
export function settleDoubt(context: ReconcileContext, { iid }: KnownRun): Promise<Outcome> {
  return reconcileIssueAlone(context, iid)
}
