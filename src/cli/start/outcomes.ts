import { type ReconcileRequest, requestKey } from '../../core/request/reconcile-request.ts'
import type { Log } from '../../ports/log.ts'
import type { Queue } from '../../ports/queue.ts'
import type { Counts } from '../../reconcile/counts.ts'
import { RetryableError } from '../../reconcile/outcome.ts'
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

/** With more than these GitLab itself is away: one short sweep takes them up, or the hooks of people would wait behind all of them. */
const MOST = 100

/**
 * A sweep goes on after a failure. What failed is asked for by itself, with pauses of its own, and the sweep is done; only what cannot be
 * told from the request itself throws `RetryableError`, which the queue does again after a pause.
 */
export async function retryFailed({ add }: Pick<Queue, 'add'>, where: ReconcileRequest, counts: Counts): Promise<void> {
  const isSame = (request: ReconcileRequest) => requestKey(request) === requestKey(where)
  const failed: ReconcileRequest[] = counts.retry.length > MOST ? [{ kind: 'accounts' }] : counts.retry
  for (const request of failed) if (!isSame(request)) await add(request)
  if (failed.some(isSame)) throw new RetryableError(counts.failed.join('; ').slice(0, 1_000))
}
