import type { PgBoss } from 'pg-boss'
import type { Log } from '../../ports/log.ts'
import type { Database } from '../database/database.ts'
import { forgetDeliveries, recoverOrphans, vacuum } from './maintenance.ts'

const MINUTE_MS = 60_000

/** What the maintenance needs. `now`: epoch milliseconds. `wake` has the inbox drained. */
export interface MaintenanceContext {
  db: Database
  pgBoss: PgBoss
  log: Log
  now: () => number
  wake: () => void
}

/** What is done from time to time while a store is open. Answers what ends it. */
export function startMaintenance({ db, pgBoss, log, now, wake }: MaintenanceContext): () => void {
  const every = (ms: number, chore: () => Promise<void>) =>
    setInterval(() => {
      chore().catch((error) => log.warn({ error: String(error) }, 'the store could not be maintained'))
    }, ms).unref()
  const timers = [
    every(MINUTE_MS, () => recoverOrphans(db, pgBoss)),
    every(60 * MINUTE_MS, () => forgetDeliveries(db, now())),
  ]
  if (db.kind === 'embedded') timers.push(every(10 * MINUTE_MS, () => vacuum(db)))
  // On a server others may have left something in the inbox: a process that was killed moves it no more.
  else timers.push(every(2_000, async () => wake()))
  return () => {
    for (const timer of timers) clearInterval(timer)
  }
}
