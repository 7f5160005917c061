import type { Log } from '../../core/log/log.ts'
import type { Sql } from '../database/database.ts'
import { JOBS, QUEUE } from './boss.ts'

/** How long a look whose pause is over waits at most until it is found. */
const ROUND_MS = 2_000

/**
 * Calls `wake` when there is a look that may be worked on. A new look wakes the workers by itself; one whose pause is over does not,
 * and one question for all workers costs a tenth of what it costs when each of them tries to fetch. Answers what ends it.
 */
export function wakeWhenDue(db: Sql, log: Log, wake: () => void): () => void {
  let isAsking = false
  const ask = async () => {
    if (isAsking) return
    isAsking = true
    try {
      if (await isDue(db)) wake()
    } catch (error) {
      log.warn({ error: String(error) }, 'the queue could not be asked what is due')
    } finally {
      isAsking = false
    }
  }
  const timer = setInterval(ask, ROUND_MS).unref()
  return () => clearInterval(timer)
}

async function isDue(db: Sql): Promise<boolean> {
  const [row] = await db.query<{ due: boolean }>(
    `SELECT EXISTS (SELECT FROM ${JOBS} WHERE name = $1 AND state < 'active' AND start_after <= now()) AS due`,
    [QUEUE],
  )
  return row?.due ?? false
}
