import type { JobWithMetadata, PgBoss } from 'pg-boss'
import { ReconcileRequest } from '../../core/request/reconcile-request.ts'
import type { Log } from '../../ports/log.ts'
import type { RequestHandler } from '../../ports/queue.ts'
import type { Database, Sql } from '../database/database.ts'
import { endPauses } from './end-pauses.ts'
import { JOBS, pgBossOptions, QUEUE } from './pg-boss.ts'
import { type RequestJob, sendJobs } from './send-jobs.ts'

/** What one attempt needs. */
export interface AttemptContext {
  db: Database
  pgBoss: PgBoss
  log: Log
  /** How often a request is tried again. */
  tries: number
}

/**
 * One attempt at the request of one key. What was asked for until its begin is answered by it; what is asked for meanwhile
 * makes one more.
 */
export async function attempt(
  context: AttemptContext,
  job: JobWithMetadata<RequestJob>,
  handler: RequestHandler,
): Promise<void> {
  const { key } = job.data
  const request = await claim(context.db, job)
  if (!request) {
    context.log.warn({ key }, 'a job without a readable request was dropped')
    await finish(context, job, (tx) => context.pgBoss.deleteJob(QUEUE, job, pgBossOptions(tx)))
    return
  }
  try {
    await handler(request, job.signal)
  } catch (error) {
    return await failed(context, job, request, error)
  }
  await finish(context, job, (tx) => deleteJobs(tx, key, job.id))
}

async function failed(
  context: AttemptContext,
  job: JobWithMetadata<RequestJob>,
  request: ReconcileRequest,
  error: unknown,
): Promise<void> {
  const { key } = job.data
  const reason = error instanceof Error ? error.message : String(error)
  const tries = job.retryCount + 1
  // Only the message is stored: an error of a client may carry headers with a token.
  const failure = new Error(reason)
  delete failure.stack
  if (job.retryCount < job.retryLimit) {
    context.log.warn({ key, tries, reason }, 'a request failed and is tried again after a pause')
    const again = await isAskedAgain(context.db, job)
    await onceMore(() => keepFull(context.db, job, request))
    await onceMore(() => context.pgBoss.fail(QUEUE, job, failure))
    if (again) await endPauses(context.db, [key], context.tries)
    return
  }
  context.log.error(
    { key, tries, reason },
    'a request failed for good; it is kept until it is retried, dropped or asked for again',
  )
  await finish(context, job, async (tx) => {
    await deleteJobs(tx, key)
    await context.pgBoss.fail(QUEUE, job, failure, pgBossOptions(tx))
  })
}

/** Whoever claims sees all that was asked for until now. */
async function claim(db: Database, job: JobWithMetadata<RequestJob>): Promise<ReconcileRequest | undefined> {
  const [row] = await db.query<{ look: string }>(
    'UPDATE onboarding_bot.look SET seen = asked, claim = $2 WHERE key = $1 RETURNING look',
    [job.data.key, claimOf(job)],
  )
  return row && ReconcileRequest.safeParse(JSON.parse(row.look)).data
}

/** Whether the same was asked for since this attempt began. */
async function isAskedAgain(db: Database, job: JobWithMetadata<RequestJob>): Promise<boolean> {
  const sql = 'SELECT FROM onboarding_bot.look WHERE key = $1 AND claim = $2 AND asked > seen'
  return (await db.query(sql, [job.data.key, claimOf(job)])).length > 0
}

/** A full sweep that failed is still to be done in full, whatever was asked for meanwhile. */
async function keepFull(db: Database, job: JobWithMetadata<RequestJob>, request: ReconcileRequest): Promise<void> {
  if (request.kind !== 'sweep' || !request.full) return
  await db.query('UPDATE onboarding_bot.look SET look = $3, seen = asked - 1 WHERE key = $1 AND claim = $2', [
    job.data.key,
    claimOf(job),
    JSON.stringify(request),
  ])
}

function claimOf(job: JobWithMetadata<RequestJob>): string {
  return `${job.id}:${job.retryCount}`
}

/**
 * Settles the job, and the request with it: gone, or sent once more where it was asked for again meanwhile. The lock on its
 * row keeps a request that is being added out until both are done. A claim that another took over settles nothing.
 */
async function finish(
  { db, pgBoss }: AttemptContext,
  job: JobWithMetadata<RequestJob>,
  settle: (tx: Sql) => Promise<unknown>,
): Promise<void> {
  const { key } = job.data
  const settleBoth = async (tx: Sql) => {
    const [row] = await tx.query<{ again: boolean; claim: string | null }>(
      'SELECT asked > seen AS again, claim FROM onboarding_bot.look WHERE key = $1 FOR UPDATE',
      [key],
    )
    if (row && row.claim !== claimOf(job)) return
    await settle(tx)
    if (row?.again) return await sendJobs(pgBoss, tx, [key])
    await tx.query('DELETE FROM onboarding_bot.look WHERE key = $1', [key])
  }
  await onceMore(() => db.transaction(settleBoth))
}

/** A server that went away and came back has cut idle connections, too: one of them may be the next that is tried. */
async function onceMore(settle: () => Promise<unknown>): Promise<void> {
  await settle().catch(settle)
}

/** A request that came to its end takes along what failed earlier under its key: it has read what is true now. */
async function deleteJobs(tx: Sql, key: string, id: string | null = null): Promise<void> {
  await tx.query(`DELETE FROM ${JOBS} WHERE name = $1 AND singleton_key = $2 AND (id = $3::uuid OR state = 'failed')`, [
    QUEUE,
    key,
    id,
  ])
}
