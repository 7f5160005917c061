import type { JobWithMetadata, PgBoss } from 'pg-boss'
import type { Log } from '../../core/log/log.ts'
import type { Look } from '../../core/look/look.ts'
import type { Database } from '../database/database.ts'
import { inboxTable } from '../database/inbox-table.ts'
import { attempt, type LookHandler } from './attempt.ts'
import { QUEUE, type Retries, startBoss } from './boss.ts'
import { dropFailed, failedLook, failedLooks } from './failed-looks.ts'
import { intake } from './intake.ts'
import { move } from './move.ts'
import { mover } from './mover.ts'
import type { LookJob } from './send-jobs.ts'
import { startChores } from './start-chores.ts'
import { adoptOrphans, forgetDeliveries, takeBack } from './tend.ts'
import { isIdle, listQueue, type QueuedLook, type QueueSize, sizeOf } from './waiting.ts'
import { wakeWhenDue } from './wake-when-due.ts'

/** The durable queue of looks (architecture.md 5): folded by key, one at a time per key, several keys side by side, never lost. */
export interface StoredQueue {
  /** Resolves when the look is stored. A delivery that was seen in the last seven days is stored once. */
  add(look: Look, options?: { delivery?: string }): Promise<void>
  /** Tells that something was put into the store's inbox by another way than `add`. */
  wake(): void
  /** Hands looks to the handler until `stop`, `concurrency` of them side by side (four unless told otherwise). */
  work(handler: LookHandler, options?: { concurrency?: number }): Promise<void>
  /** Resolves when nothing waits and nothing is worked on; looks that pause before their next try are not waited for. */
  idle(): Promise<void>
  size(): Promise<QueueSize>
  list(): Promise<QueuedLook[]>
  failed(): Promise<QueuedLook[]>
  /** Asks again for a failed look; false where there is none with this id. */
  retry(id: string): Promise<boolean>
  /** Forgets a failed look; false where there is none with this id. */
  drop(id: string): Promise<boolean>
  /** Hands out nothing more and waits for the looks in hand, six seconds at most; one that takes longer is tried again. */
  stop(): Promise<void>
}

/** What `openQueue` needs. `now`: epoch milliseconds, for the memory of deliveries. */
export interface QueueContext {
  db: Database
  log: Log
  now: () => number
  retries: Retries
}

const PATIENCE_MS = 6_000

/** Opens the queue in an opened database. What fails meanwhile leaves nothing running. */
export async function openQueue(context: QueueContext): Promise<StoredQueue> {
  const boss = await startBoss(context.db, context.log, context.retries)
  try {
    return await queueOver(boss, context)
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }
}

async function queueOver(boss: PgBoss, context: QueueContext): Promise<StoredQueue> {
  const { db, log, now, retries } = context
  if (db.kind === 'embedded') {
    const taken = await takeBack(db, boss)
    if (taken > 0) log.info({ looks: taken }, 'looks that were in hand when the last process ended are taken up again')
  }
  await forgetDeliveries(db, now())
  await adoptOrphans(db, boss)
  const workers: string[] = []
  const wakeWorkers = () => {
    for (const id of workers) boss.notifyWorker(id)
  }
  const moveAll = async (inbox = db.inbox) => {
    let isHurried = false
    await inbox.drain(async (tx, asked) => {
      isHurried = await move(tx, asked, { boss, at: now(), tries: retries.limit })
    })
    if (isHurried) wakeWorkers()
  }
  // Before embedded stores had a file for it their inbox was a table, too.
  if (db.kind === 'embedded') await moveAll(inboxTable(db))
  await moveAll()
  const moves = mover(() => moveAll(), log)
  const endChores = startChores({ db, boss, log, now, wake: moves.wake })
  const inbox = intake(db.inbox, moves.wake)
  const ends = attemptEnds()
  const endWaking = wakeWhenDue(db, log, wakeWorkers)

  return {
    add: inbox.add,
    wake: moves.wake,
    async work(handler, { concurrency = 4 } = {}) {
      for (let worker = 0; worker < concurrency; worker++)
        workers.push(await addWorker(boss, context, handler, moves.emptiedIfItCan, ends.tell))
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
    failed: () => failedLooks(db),
    async retry(id) {
      const look = await failedLook(db, id)
      if (!look) return false
      await inbox.add(look)
      await dropFailed(db, id)
      return true
    },
    drop: (id) => dropFailed(db, id),
    async stop() {
      endChores()
      endWaking()
      const emptied = inbox.settled().then(moves.stop)
      await withPatience(Promise.all([boss.offWork(QUEUE, { wait: true }), emptied]), PATIENCE_MS)
      await boss.stop({ graceful: false })
    },
  }
}

async function addWorker(
  boss: PgBoss,
  { db, log, retries }: QueueContext,
  handler: LookHandler,
  begins: () => Promise<void>,
  ended: () => void,
): Promise<string> {
  // Each second where the database cannot tell of new looks, as behind a pooler; where it can, `wakeWhenDue` finds the rest.
  const options = { includeMetadata: true, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 60 } as const
  const id = await boss.work(QUEUE, options, async (jobs: JobWithMetadata<LookJob>[]) => {
    try {
      await begins()
      for (const job of jobs) await attempt({ db, boss, log, tries: retries.limit }, job, handler)
    } finally {
      // A worker that found something asks again at once, instead of waiting for its next turn.
      boss.notifyWorker(id)
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
