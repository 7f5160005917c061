import type { PgBoss } from 'pg-boss'
import type { Sql } from '../database/database.ts'
import { pgBossOptions, QUEUE } from './pg-boss.ts'

/** What a job carries; what to look at stands in the table `look`, under that key. */
export interface RequestJob {
  key: string
}

const HOUR = 3600

/** One job for each key, unless one waits, pauses or is worked on. A request may take an hour, a sweep of everything half a day. */
export async function sendJobs(pgBoss: PgBoss, tx: Sql, keys: string[]): Promise<void> {
  if (keys.length === 0) return
  const jobs = keys.map((key) => ({
    singletonKey: key,
    data: { key } satisfies RequestJob,
    expireInSeconds: key === 'sweep' ? 12 * HOUR : HOUR,
  }))
  await pgBoss.insert(QUEUE, jobs, pgBossOptions(tx))
}
