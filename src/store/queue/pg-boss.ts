import { type Db, PgBoss } from 'pg-boss'
import type { Log } from '../../ports/log.ts'
import type { Database, Sql } from '../database/database.ts'

/** The one queue, and where pg-boss keeps its jobs. */
export const QUEUE = 'look'
export const JOBS = 'onboarding_bot_queue.job'

/** How often a request is tried again (whole numbers): the pause doubles from the first to the longest, with pg-boss's jitter. */
export interface Retries {
  limit: number
  firstPauseSeconds: number
  longestPauseSeconds: number
}

/** Ten more tries over about half an hour; after that the request is kept as failed, and the next sweep asks again anyway. */
export const usualRetries: Retries = { limit: 10, firstPauseSeconds: 2, longestPauseSeconds: 300 }

const TEN_YEARS = 10 * 365 * 86_400

/**
 * pg-boss with the queue of requests. Its policy `exclusive` allows one job per key among those that wait, pause or are worked
 * on: so requests are folded, one is worked on at a time per key in all processes, and a busy key never holds up another.
 * (`short` limits only what waits; `stately` lets one busy key block the fetch of all others, and lets a retry collide with
 * a newer job; `key_strict_fifo` does not fold.) What `exclusive` leaves out, a request asked for while the request of that key
 * is worked on, is counted in our own table `look`, in the same transactions.
 */
export async function startPgBoss(db: Database, log: Log, retries: Retries): Promise<PgBoss> {
  // Looks of a server's worker that died must come back soon; an embedded store has no other worker. Each round costs what ten fetches do.
  const rounds = db.kind === 'server' ? 10 : 60
  const pgBoss = new PgBoss({
    ...db.pgBossOptions,
    schema: 'onboarding_bot_queue',
    application_name: 'onboarding-bot-queue',
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: rounds,
    monitorIntervalSeconds: rounds,
    // Jobs that wait for other jobs: there are none.
    flowIntervalSeconds: 3600,
    monitorVacuum: db.kind === 'server',
    reindex: db.kind === 'server',
  })
  pgBoss.on('error', (error) => log.error({ error: error.message }, 'the queue reported an error'))
  pgBoss.on('warning', ({ message }) => log.warn({ warning: message }, 'the queue reported a warning'))
  await pgBoss.start()
  try {
    await makeQueue(pgBoss, db, retries)
  } catch (error) {
    await pgBoss.stop({ graceful: false })
    throw error
  }
  return pgBoss
}

async function makeQueue(pgBoss: PgBoss, db: Database, retries: Retries): Promise<void> {
  const options = {
    notify: true,
    retryLimit: retries.limit,
    retryDelay: retries.firstPauseSeconds,
    retryBackoff: true,
    retryDelayMax: retries.longestPauseSeconds,
    retentionSeconds: TEN_YEARS,
    // Failed requests stay until they are retried, dropped or overtaken; finished ones are deleted at once.
    deleteAfterSeconds: 0,
    // A server's worker may die alone: its request comes back when its heart has stopped for 20 s. An embedded store dies with
    // its worker, and a laptop that slept must not have its requests taken away from itself.
    ...(db.kind === 'server' && { heartbeatSeconds: 20 }),
  }
  await pgBoss.createQueue(QUEUE, { policy: 'exclusive', ...options })
  await pgBoss.updateQueue(QUEUE, options)
  // pg-boss reads its queue's settings when it first needs them; it must not need them within a transaction of PGlite.
  await pgBoss.findJobs(QUEUE, { key: '' })
}

/** A transaction of ours, as pg-boss takes it. */
export function pgBossOptions(tx: Sql): { db: Db } {
  return { db: { executeSql: async (text, values) => ({ rows: await tx.query(text, values) }) } }
}
