import type { PgBoss } from 'pg-boss'
import type { Log } from '../../core/log/log.ts'
import type { Database } from '../database/database.ts'
import { sweepUp, tend } from './tend.ts'

const MINUTE_MS = 60_000

/** What is done from time to time while a store is open. Answers what ends it. `now`: epoch milliseconds. */
export function startChores(db: Database, boss: PgBoss, log: Log, now: () => number): () => void {
  const every = (ms: number, chore: () => Promise<void>) =>
    setInterval(() => {
      chore().catch((error) => log.warn({ error: String(error) }, 'the store could not be tended'))
    }, ms).unref()
  const timers = [every(MINUTE_MS, () => tend(db, boss, now()))]
  if (db.kind === 'embedded') timers.push(every(10 * MINUTE_MS, () => sweepUp(db)))
  return () => {
    for (const timer of timers) clearInterval(timer)
  }
}
