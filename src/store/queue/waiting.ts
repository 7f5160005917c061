import { z } from 'zod'
import type { QueuedRequest, QueueSize } from '../../ports/queue.ts'
import type { Database } from '../database/database.ts'
import { JOBS, QUEUE } from './pg-boss.ts'

type Row = {
  id: string
  key: string
  state: string
  retry_count: number
  started: boolean
  at: string
  output: unknown
}

/** All that is in the queue, the oldest first. */
export async function listQueue(db: Database): Promise<QueuedRequest[]> {
  const rows = await db.query<Row>(
    `SELECT id, singleton_key AS key, state::text, retry_count, started_on IS NOT NULL AS started, output,
       to_char(coalesce(completed_on, start_after) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
     FROM ${JOBS} WHERE name = $1 ORDER BY created_on, id`,
    [QUEUE],
  )
  return rows.map((row) => {
    const reason = Failure.safeParse(row.output).data?.message
    return {
      id: row.id,
      key: row.key,
      state: row.state === 'active' || row.state === 'failed' ? row.state : 'waiting',
      tries: row.started ? row.retry_count + 1 : 0,
      at: row.at,
      ...(reason !== undefined && { reason }),
    }
  })
}

const Failure = z.object({ message: z.string() })

/** The queue in three numbers. */
export async function sizeOf(db: Database): Promise<QueueSize> {
  const [row] = await db.query<QueueSize>(
    `SELECT count(*) FILTER (WHERE state < 'active')::int AS waiting, count(*) FILTER (WHERE state = 'active')::int AS active,
       count(*) FILTER (WHERE state = 'failed')::int AS failed FROM ${JOBS} WHERE name = $1`,
    [QUEUE],
  )
  return row ?? { waiting: 0, active: 0, failed: 0 }
}

/** Whether nothing is worked on and nothing could be, in any process: requests that pause before their next try are not waited for. */
export async function isIdle(db: Database): Promise<boolean> {
  // The inbox first: what leaves it meanwhile is seen among the jobs.
  if (!(await db.inbox.isEmpty())) return false
  const [row] = await db.query<{ idle: boolean }>(
    `SELECT NOT EXISTS (
       SELECT FROM ${JOBS} WHERE name = $1 AND (state = 'active' OR (state < 'active' AND start_after <= now()))
     ) AS idle`,
    [QUEUE],
  )
  return row?.idle ?? true
}
