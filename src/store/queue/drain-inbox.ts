import type { PgBoss } from 'pg-boss'
import { requestsOf } from '../../core/request/payload.ts'
import { type ReconcileRequest, requestKey } from '../../core/request/reconcile-request.ts'
import type { Log } from '../../ports/log.ts'
import type { Sql } from '../database/database.ts'
import { endPauses } from './end-pauses.ts'
import { entryOf, type InboxEntry } from './inbox-entry.ts'
import { sendJobs } from './send-jobs.ts'

/** What `drainInbox` needs besides the transaction and what was stored. `at`: epoch milliseconds; `tries`: how often a request is tried again. */
export interface Draining {
  pgBoss: PgBoss
  log: Log
  at: number
  tries: number
}

/** A request as the queue has it: its key, and the request as JSON. */
interface QueuedRequest {
  key: string
  request: string
  delivery?: string
}

/**
 * Queues what the entries of the inbox ask for, in one transaction. What is of no kind that this version knows, as one of
 * a newer version, is kept in a table of its own and said; `retryUnhandled` tries it again. Answers whether the workers must be woken.
 */
export async function drainInbox(tx: Sql, stored: unknown[], context: Draining): Promise<boolean> {
  const entries = stored.map((one) => ({ stored: one, entry: entryOf(one) }))
  await keepUnhandled(
    tx,
    entries.filter(({ entry }) => entry === undefined).map((one) => one.stored),
    context.log,
  )
  const requests = entries.flatMap(({ entry }) => (entry ? queuedBy(entry) : []))
  return queueAll(tx, requests, context)
}

/** What was kept without a handler and has one by now is drained; the rest stays. */
export async function retryUnhandled(tx: Sql, context: Draining): Promise<boolean> {
  const rows = await tx.query<{ n: string; entry: string }>('SELECT n, entry FROM onboarding_bot.unhandled ORDER BY n')
  const known = rows.filter(({ entry }) => entryOf(JSON.parse(entry)) !== undefined)
  if (known.length === 0) return false
  await tx.query('DELETE FROM onboarding_bot.unhandled WHERE n = ANY ($1::bigint[])', [known.map(({ n }) => n)])
  return drainInbox(
    tx,
    known.map(({ entry }) => JSON.parse(entry)),
    context,
  )
}

function queuedBy({ payload, delivery }: InboxEntry): QueuedRequest[] {
  return requestsOf(payload).map((request) => ({
    key: requestKey(request),
    request: JSON.stringify(request),
    ...(delivery === undefined ? {} : { delivery }),
  }))
}

async function keepUnhandled(tx: Sql, entries: unknown[], log: Log): Promise<void> {
  if (entries.length === 0) return
  await tx.query('INSERT INTO onboarding_bot.unhandled (entry) SELECT unnest($1::text[])', [
    entries.map((entry) => JSON.stringify(entry)),
  ])
  log.error(
    { entries: entries.length },
    'something was taken in that this version of the bot cannot handle; it is kept, and a version that can takes it up when it starts',
  )
}

/**
 * Puts requests into the queue: a delivery that came before is left out, requests are folded
 * by key, one that was not in the queue gets its job, and one that pauses before its next try pauses no more. Answers whether there was
 * such a one: nobody else wakes the workers for it.
 */
async function queueAll(tx: Sql, stored: QueuedRequest[], { pgBoss, at, tries }: Draining): Promise<boolean> {
  const isFresh = await rememberDeliveries(tx, stored, at)
  const requests = fold(stored.filter(isFresh))
  await sendJobs(pgBoss, tx, await queueRequests(tx, requests))
  return await endPauses(
    tx,
    requests.map(({ key }) => key),
    tries,
  )
}

/** Stores the delivery ids and tells which requests come with one that was not stored before, or with none. */
async function rememberDeliveries(
  tx: Sql,
  requests: QueuedRequest[],
  at: number,
): Promise<(request: QueuedRequest) => boolean> {
  const delivered = requests.filter(({ delivery }) => delivery !== undefined)
  if (delivered.length === 0) return () => true
  const rows = await tx.query<{ id: string; look: string }>(
    `INSERT INTO onboarding_bot.delivery (id, look, arrived)
     SELECT id, look, $3::timestamptz FROM unnest($1::text[], $2::text[]) AS new (id, look) ORDER BY id, look
     ON CONFLICT DO NOTHING RETURNING id, look`,
    [delivered.map(({ delivery }) => delivery), delivered.map(({ key }) => key), new Date(at).toISOString()],
  )
  const fresh = new Set(rows.map(({ id, look }) => `${look} ${id}`))
  return ({ delivery, key }) => delivery === undefined || fresh.has(`${key} ${delivery}`)
}

const FULL_SWEEP = JSON.stringify({ kind: 'sweep', full: true } satisfies ReconcileRequest)

/** One request for each key. What was asked as a full sweep stays full. */
function fold(requests: QueuedRequest[]): QueuedRequest[] {
  const byKey = new Map<string, QueuedRequest>()
  for (const one of requests) {
    if (byKey.get(one.key)?.request !== FULL_SWEEP) byKey.set(one.key, one)
  }
  return [...byKey.values()]
}

/**
 * Answers the keys that were not in the queue. The others have their job, or `adoptOrphans` finds them without one; where
 * nobody has begun since a request was asked for last, nothing changes. A full sweep that is being done makes the next one full
 * no more: where it takes longer than the pause between two, each would. In the order of their keys, so that two processes never
 * wait for each other.
 */
async function queueRequests(tx: Sql, requests: QueuedRequest[]): Promise<string[]> {
  if (requests.length === 0) return []
  const rows = await tx.query<{ key: string; asked: number }>(
    `INSERT INTO onboarding_bot.look AS had (key, look, asked, seen)
     SELECT key, look, 1, 0 FROM unnest($1::text[], $2::text[]) AS new (key, look) ORDER BY key
     ON CONFLICT (key) DO UPDATE SET
       asked = had.asked + 1,
       look = CASE WHEN had.look = $3 AND had.asked > had.seen THEN had.look ELSE excluded.look END
     WHERE had.asked = had.seen OR (excluded.look = $3 AND had.look <> $3)
     RETURNING key, asked`,
    [requests.map(({ key }) => key), requests.map(({ request }) => request), FULL_SWEEP],
  )
  return rows.filter(({ asked }) => asked === 1).map(({ key }) => key)
}
