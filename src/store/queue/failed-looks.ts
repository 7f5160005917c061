import { Look } from '../../core/look/look.ts'
import type { Database } from '../database/database.ts'
import { JOBS, QUEUE } from './boss.ts'
import { listQueue, type QueuedLook } from './waiting.ts'

/** The looks that failed for good, the oldest first. */
export async function failedLooks(db: Database): Promise<QueuedLook[]> {
  return (await listQueue(db)).filter(({ state }) => state === 'failed')
}

/** The look that failed under this id; undefined where there is none. A sweep is read as a full one. */
export async function failedLook(db: Database, id: string): Promise<Look | undefined> {
  const failed = (await failedLooks(db)).find((listed) => listed.id === id)
  return failed && lookOf(failed.key)
}

/** Forgets a failed look; false where there is none with this id. */
export async function dropFailed(db: Database, id: string): Promise<boolean> {
  const dropped = await db.query(
    `DELETE FROM ${JOBS} WHERE name = $1 AND id::text = $2 AND state = 'failed' RETURNING id`,
    [QUEUE, id],
  )
  return dropped.length > 0
}

/** The other way round than `core/look/look-key.ts`. */
function lookOf(key: string): Look | undefined {
  const [kind, rest = ''] = key.split(':', 2)
  return Look.safeParse({
    kind,
    ...(kind === 'issue' && { iid: Number(rest) }),
    ...(kind === 'account' && { key: rest }),
    ...(kind === 'sweep' && { full: true }),
  }).data
}
