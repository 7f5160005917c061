import type { JobWithMetadata, PgBoss } from 'pg-boss'
import type { Log } from '../../ports/log.ts'
import type { Queue, RequestHandler } from '../../ports/queue.ts'
import type { Database } from '../database/database.ts'
import { inboxTable } from '../database/inbox-table.ts'
import { attempt } from './attempt.ts'
import { drainInbox, retryUnhandled } from './drain-inbox.ts'
import { dropFailed, failedRequest, failedRequests } from './failed-requests.ts'
import { inboxDrainer } from './inbox-drainer.ts'
import { inboxWriter } from './inbox-writer.ts'
import { forgetDeliveries, recoverOrphans, requeueInterrupted } from './maintenance.ts'
import { QUEUE, type Retries, startPgBoss } from './pg-boss.ts'
import type { RequestJob } from './send-jobs.ts'
import { startMaintenance } from './start-maintenance.ts'
import { isIdle, listQueue, sizeOf } from './waiting.ts'
import { wakeWhenDue } from './wake-when-due.ts'

/** What `openQueue` needs. `now`: epoch milliseconds, for the memory of deliveries. */
export interface QueueContext {
  db: Database
  log: Log
  now: () => number
  retries: Retries
}

const PATIENCE_MS = 6_000

/** Opens the queue in an opened database. What fails meanwhile leaves nothing running. */
export async function openQueue(context: QueueContext): Promise<Queue> {
  const pgBoss = await startPgBoss(context.db, context.log, context.retries)
  try {
    return await queueOver(pgBoss, context)
  } catch (error) {
    await pgBoss.stop({ graceful: false })
    throw error
  }
}

async function queueOver(pgBoss: PgBoss, context: QueueContext): Promise<Queue> {
  const { db, log, now, retries } = context
  if (db.kind === 'embedded') {
    const taken = await requeueInterrupted(db, pgBoss)
    if (taken > 0)
      log.info({ requests: taken }, 'requests that were in hand when the last process ended are taken up again')
  }
  await forgetDeliveries(db, now())
  await recoverOrphans(db, pgBoss)
  const workers: string[] = []
  const wakeWorkers = () => {
    for (const id of workers) pgBoss.notifyWorker(id)
  }
  const draining = () => ({ pgBoss, log, at: now(), tries: retries.limit })
  // A version before this one may have kept what it could not handle.
  await db.transaction((tx) => retryUnhandled(tx, draining()))
  const moveAll = async (inbox = db.inbox) => {
    let isHurried = false
    await inbox.drain(async (tx, entries) => {
      isHurried = await drainInbox(tx, entries, draining())
    })
    if (isHurried) wakeWorkers()
  }
  // Before embedded stores had a file for it their inbox was a table, too.
  if (db.kind === 'embedded') await moveAll(inboxTable(db))
  await moveAll()
  const moves = inboxDrainer(() => moveAll(), log)
  const endMaintenance = startMaintenance({ db, pgBoss, log, now, wake: moves.wake })
  const inbox = inboxWriter(db.inbox, moves.wake)
  const ends = attemptEnds()
  const endWaking = wakeWhenDue(db, log, wakeWorkers)

  return {
    put: inbox.put,
    add: (request, options) => inbox.put({ kind: 'reconcile', request }, options),
    wake: moves.wake,
    async work(handler, { concurrency = 4 } = {}) {
      for (let worker = 0; worker < concurrency; worker++)
        workers.push(await addWorker(pgBoss, context, handler, moves.emptiedIfItCan, ends.tell))
    },
    async idle() {
      await inbox.settled()
      await moves.emptied()
      while (!(await isIdle(db))) {
        await ends.next()
        await moves.emptied()
      }
    },
    async size() {
      await moves.emptied()
      return await sizeOf(db)
    },
    async list() {
      await moves.emptied()
      return await listQueue(db)
    },
    failed: () => failedRequests(db),
    async retry(id) {
      const request = await failedRequest(db, id)
      if (!request) return false
      await inbox.put({ kind: 'reconcile', request })
      await dropFailed(db, id)
      return true
    },
    drop: (id) => dropFailed(db, id),
    async stop() {
      endMaintenance()
      endWaking()
      const emptied = inbox.settled().then(moves.stop)
      await withPatience(Promise.all([pgBoss.offWork(QUEUE, { wait: true }), emptied]), PATIENCE_MS)
      await pgBoss.stop({ graceful: false })
    },
  }
}

async function addWorker(
  pgBoss: PgBoss,
  { db, log, retries }: QueueContext,
  handler: RequestHandler,
  begins: () => Promise<void>,
  ended: () => void,
): Promise<string> {
  // Each second where the database cannot tell of new requests, as behind a pooler; where it can, `wakeWhenDue` finds the rest.
  const options = { includeMetadata: true, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 60 } as const
  const id = await pgBoss.work(QUEUE, options, async (jobs: JobWithMetadata<RequestJob>[]) => {
    try {
      await begins()
      for (const job of jobs) await attempt({ db, pgBoss, log, tries: retries.limit }, job, handler)
    } finally {
      // A worker that found something asks again at once, instead of waiting for its next turn.
      pgBoss.notifyWorker(id)
      ended()
    }
  })
  return id
}

async function withPatience(work: Promise<unknown>, ms: number): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([work, over]).finally(() => clearTimeout(timer))
}

/** Who waits for the end of the next attempt. */
function attemptEnds() {
  const waiting = new Set<() => void>()
  return {
    tell() {
      for (const resolve of waiting) resolve()
      waiting.clear()
    },
    /** At the next end in this process, or in a second: other processes tell us nothing. */
    async next(): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.add(resolve)
      const timer = setTimeout(resolve, 1_000)
      await promise
      clearTimeout(timer)
      waiting.delete(resolve)
    },
  }
}
