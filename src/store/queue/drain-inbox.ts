import type { PgBoss } from 'pg-boss'
import type { ReconcileRequest } from '../../core/request/reconcile-request.ts'
import type { InboxEntry, Sql } from '../database/database.ts'
import { endPauses } from './end-pauses.ts'
import { sendJobs } from './send-jobs.ts'

/** What `drainInbox` needs besides the transaction and what was asked. `at`: epoch milliseconds; `tries`: how often a request is tried again. */
export interface Moving {
  pgBoss: PgBoss
  at: number
  tries: number
}

/**
 * Moves what was in the inbox into the queue, in one transaction: a delivery that came before is left out, requests are folded
 * by key, one that was not in the queue gets its job, and one that pauses before its next try pauses no more. Answers whether there was
 * such a one: nobody else wakes the workers for it.
 */
export async function drainInbox(tx: Sql, asked: InboxEntry[], { pgBoss, at, tries }: Moving): Promise<boolean> {
  const isFresh = await rememberDeliveries(tx, asked, at)
  const requests = fold(asked.filter(isFresh))
  await sendJobs(pgBoss, tx, await queueRequests(tx, requests))
  return await endPauses(
    tx,
    requests.map(({ key }) => key),
    tries,
  )
}

/** Stores the delivery ids and tells which requests come with one that was not stored before, or with none. */
async function rememberDeliveries(tx: Sql, asked: InboxEntry[], at: number): Promise<(asked: InboxEntry) => boolean> {
  const delivered = asked.filter(({ delivery }) => delivery !== undefined)
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

/** One look for each key. What was asked as a full sweep stays full. */
function fold(asked: InboxEntry[]): InboxEntry[] {
  const byKey = new Map<string, InboxEntry>()
  for (const one of asked) {
    if (byKey.get(one.key)?.look !== FULL_SWEEP) byKey.set(one.key, one)
  }
  return [...byKey.values()]
}

/**
 * Answers the keys that were not in the queue. The others have their job, or `adoptOrphans` finds them without one; where
 * nobody has begun since a request was asked for last, nothing changes. A full sweep that is being done makes the next one full
 * no more: where it takes longer than the pause between two, each would. In the order of their keys, so that two processes never
 * wait for each other.
 */
async function queueRequests(tx: Sql, requests: InboxEntry[]): Promise<string[]> {
  if (requests.length === 0) return []
  const rows = await tx.query<{ key: string; asked: number }>(
    `INSERT INTO onboarding_bot.look AS had (key, look, asked, seen)
     SELECT key, look, 1, 0 FROM unnest($1::text[], $2::text[]) AS new (key, look) ORDER BY key
     ON CONFLICT (key) DO UPDATE SET
       asked = had.asked + 1,
       look = CASE WHEN had.look = $3 AND had.asked > had.seen THEN had.look ELSE excluded.look END
     WHERE had.asked = had.seen OR (excluded.look = $3 AND had.look <> $3)
     RETURNING key, asked`,
    [requests.map(({ key }) => key), requests.map(({ look }) => look), FULL_SWEEP],
  )
  return rows.filter(({ asked }) => asked === 1).map(({ key }) => key)
}
