import type { PgBoss } from 'pg-boss'
import type { Database } from '../database/database.ts'
import { JOBS, QUEUE } from './pg-boss.ts'
import { sendJobs } from './send-jobs.ts'

/** As long as GitLab keeps its deliveries and can send them again (facts 1.5). */
const DELIVERIES_KEPT_MS = 7 * 86_400_000

/** Forgets deliveries older than seven days. It reads the whole table: an index would cost each delivery more than it saves. */
export async function forgetDeliveries(db: Database, at: number): Promise<void> {
  await db.query('DELETE FROM onboarding_bot.delivery WHERE arrived < $1::timestamptz', [
    new Date(at - DELIVERIES_KEPT_MS).toISOString(),
  ])
}

/**
 * A job that failed for good because its worker died, again and again, was not settled together with its request. If that request
 * was asked for once more in the meantime it is sent now; if not, the failed job tells of it.
 */
export async function recoverOrphans(db: Database, pgBoss: PgBoss): Promise<void> {
  await db.transaction(async (tx) => {
    const orphans = await tx.query<{ key: string; again: boolean }>(
      `SELECT key, asked > seen AS again FROM onboarding_bot.look AS l
       WHERE NOT EXISTS (SELECT FROM ${JOBS} AS j WHERE j.name = $1 AND j.singleton_key = l.key AND j.state <= 'active')
       ORDER BY key FOR UPDATE`,
      [QUEUE],
    )
    await sendJobs(
      pgBoss,
      tx,
      orphans.filter(({ again }) => again).map(({ key }) => key),
    )
    for (const { key, again } of orphans) {
      if (!again) await tx.query('DELETE FROM onboarding_bot.look WHERE key = $1', [key])
    }
  })
}

/**
 * An embedded store has one owner, so at its opening nothing is being worked on: what was in hand when the last owner ended
 * is taken up again at once. That counts as a try, so that a request which kills its worker is not tried for ever.
 */
export async function requeueInterrupted(db: Database, pgBoss: PgBoss): Promise<number> {
  const taken = await db.query(
    `UPDATE ${JOBS} SET state = 'retry', start_after = now()
     WHERE name = $1 AND state = 'active' AND retry_count < retry_limit RETURNING id`,
    [QUEUE],
  )
  const given = await db.query<{ id: string }>(`SELECT id FROM ${JOBS} WHERE name = $1 AND state = 'active'`, [QUEUE])
  const reason = new Error('the process ended while it was worked on, each time')
  delete reason.stack
  if (given.length > 0)
    await pgBoss.fail(
      QUEUE,
      given.map(({ id }) => id),
      reason,
    )
  return taken.length
}

/** What changes all the time. Each is vacuumed by itself, so that a request waits for one of them at most. */
const HOT_TABLES = [
  'onboarding_bot.look',
  'onboarding_bot.delivery',
  'onboarding_bot.snapshot',
  'onboarding_bot.run',
  'onboarding_bot.account',
  'onboarding_bot.fact',
  'onboarding_bot_queue.queue',
  JOBS,
]

/** An embedded database has no background processes: nobody else vacuums it or shortens its log. */
export async function vacuum(db: Database): Promise<void> {
  for (const table of HOT_TABLES) await db.query(`VACUUM (ANALYZE) ${table}`)
  await db.query('CHECKPOINT')
}
