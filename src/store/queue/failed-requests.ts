import { ReconcileRequest } from '../../core/request/reconcile-request.ts'
import type { QueuedRequest } from '../../ports/queue.ts'
import type { Database } from '../database/database.ts'
import { JOBS, QUEUE } from './pg-boss.ts'
import { listQueue } from './waiting.ts'

/** The requests that failed for good, the oldest first. */
export async function failedRequests(db: Database): Promise<QueuedRequest[]> {
  return (await listQueue(db)).filter(({ state }) => state === 'failed')
}

/** The request that failed under this id; undefined where there is none. A sweep is read as a full one. */
export async function failedRequest(db: Database, id: string): Promise<ReconcileRequest | undefined> {
  const failed = (await failedRequests(db)).find((listed) => listed.id === id)
  return failed && lookOf(failed.key)
}

/** Forgets a failed request; false where there is none with this id. */
export async function dropFailed(db: Database, id: string): Promise<boolean> {
  const dropped = await db.query(
    `DELETE FROM ${JOBS} WHERE name = $1 AND id::text = $2 AND state = 'failed' RETURNING id`,
    [QUEUE, id],
  )
  return dropped.length > 0
}

/** The other way round than `core/request/reconcile-request.ts`. */
function lookOf(key: string): ReconcileRequest | undefined {
  const [kind, rest = ''] = key.split(':', 2)
  return ReconcileRequest.safeParse({
    kind,
    ...(kind === 'issue' && { iid: Number(rest) }),
    ...(kind === 'account' && { key: rest }),
    ...(kind === 'sweep' && { full: true }),
  }).data
}
