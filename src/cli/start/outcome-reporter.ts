import type { ReconcileRequest } from '../../core/request/reconcile-request.ts'
import { requestKey } from '../../core/request/request-key.ts'
import type { Log } from '../../ports/log.ts'
import type { reconcile } from '../../reconcile/reconcile.ts'

/**
 * What requests came to that people must know of: why an account opens nothing, what failed. Each is said once while it stays so. A sweep
 * sees everything but issues that are no runs (somebody else's, or deleted ones that nobody knew): of those it cannot tell that it is
 * over, only the next request for the same issue can.
 */
export function outcomeReporter(
  log: Log,
): (where: ReconcileRequest, result: Awaited<ReturnType<typeof reconcile>>) => void {
  let reported = new Set<string>()
  const skippedIssues = new Map<string, string>()
  const report = (where: ReconcileRequest, kind: 'skipped' | 'failed', reason: string) => {
    if (reported.has(reason)) return
    reported.add(reason)
    log.warn({ request: requestKey(where), reason }, kind === 'skipped' ? 'nothing can be done' : 'not done')
  }
  return (where, result) => {
    if ('kind' in result) {
      if ('reason' in result) report(where, result.kind, result.reason)
      if (where.kind !== 'issue') return
      if (result.kind === 'skipped') skippedIssues.set(requestKey(where), result.reason)
      else skippedIssues.delete(requestKey(where))
      return
    }
    for (const reason of result.skipped) report(where, 'skipped', reason)
    for (const reason of result.failed) report(where, 'failed', reason)
    if (result.isBlind || where.kind === 'some-accounts') return
    const present = new Set([...result.skipped, ...result.failed, ...skippedIssues.values()])
    reported = new Set([...reported].filter((reason) => present.has(reason)))
  }
}
