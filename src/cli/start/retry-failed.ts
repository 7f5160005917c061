import type { ReconcileRequest } from '../../core/request/reconcile-request.ts'
import { requestKey } from '../../core/request/request-key.ts'
import type { Queue } from '../../ports/queue.ts'
import type { Counts } from '../../reconcile/counts.ts'
import { RetryableError } from '../../reconcile/outcome.ts'

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
