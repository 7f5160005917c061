import type { Log } from '../../ports/log.ts'
import type { Sql } from '../database/database.ts'

/** How long a request whose pause is over waits at most until it is found. */
const ROUND_MS = 2_000

/**
 * Calls `wake` again and again while there are requests in the queue, one of which may have come to the end of its pause: a new request wakes
 * the workers by itself. When nobody does anything in GitLab that costs one small question, whereas each worker that tries to fetch
 * plans over all partitions of pg-boss's table. Answers what ends it.
 */
export function wakeWhenDue(db: Sql, log: Log, wake: () => void): () => void {
  let isAsking = false
  const ask = async () => {
    if (isAsking) return
    isAsking = true
    try {
      if (await holdsAny(db)) wake()
    } catch (error) {
      log.warn({ error: String(error) }, 'the queue could not be asked whether anything waits')
    } finally {
      isAsking = false
    }
  }
  const timer = setInterval(ask, ROUND_MS).unref()
  return () => clearInterval(timer)
}

async function holdsAny(db: Sql): Promise<boolean> {
  const [row] = await db.query<{ any: boolean }>('SELECT EXISTS (SELECT FROM onboarding_bot.look) AS any')
  return row?.any ?? false
}
