import type { Sql } from '../database/database.ts'
import { JOBS, QUEUE } from './pg-boss.ts'

/**
 * Ends the pauses of requests that were asked for anew: the pause was for what had been asked before. All their tries are before them
 * again (`limit`). Answers whether one of them paused. The caller sees to it that somebody looks for what is due.
 */
export async function endPauses(db: Sql, keys: string[], limit: number): Promise<boolean> {
  if (keys.length === 0) return false
  const hurried = await db.query(
    `UPDATE ${JOBS} SET start_after = now(), retry_limit = retry_count + $3
     WHERE name = $1 AND singleton_key = ANY ($2::text[]) AND state = 'retry' RETURNING id`,
    [QUEUE, keys, limit],
  )
  return hurried.length > 0
}
