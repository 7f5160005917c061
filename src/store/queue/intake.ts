import type { PgBoss } from 'pg-boss'
import { z } from 'zod'
import { Look } from '../../core/look/look.ts'
import { lookKey } from '../../core/look/look-key.ts'
import type { Database, Sql } from '../database/database.ts'
import { sendJobs } from './send-jobs.ts'

/** A delivery id as it comes in a header: visible, not long. */
const DeliveryId = z.string().regex(/^[\x20-\x7e]{1,300}$/, 'one line of at most 300 printable characters')

interface Asked {
  key: string
  look: Look
  delivery: string | undefined
}
interface Waiting {
  asked: Asked
  resolve: () => void
  reject: (error: unknown) => void
}

/**
 * Takes looks in. What arrives while one transaction runs goes together into the next: one caller waits for one commit,
 * a thousand callers for two. Resolves when the look is stored, rejects when it is not.
 */
export function intake(db: Database, boss: PgBoss, now: () => number) {
  let waiting: Waiting[] = []
  let storing: Promise<void> | undefined

  async function storeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await db.transaction((tx) =>
          storeBatch(
            tx,
            boss,
            batch.map(({ asked }) => asked),
            now(),
          ),
        )
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    storing = undefined
  }

  return {
    async add(look: Look, options: { delivery?: string } = {}): Promise<void> {
      const parsed = Look.parse(look)
      const delivery = options.delivery === undefined ? undefined : DeliveryId.parse(options.delivery)
      await new Promise<void>((resolve, reject) => {
        waiting.push({ asked: { key: lookKey(parsed), look: parsed, delivery }, resolve, reject })
        storing ??= storeAll()
      })
    },
    /** Resolves when nothing is being stored. */
    async settled(): Promise<void> {
      await storing
    },
  }
}

async function storeBatch(tx: Sql, boss: PgBoss, batch: Asked[], at: number): Promise<void> {
  const isFresh = await rememberDeliveries(tx, batch, at)
  const looks = fold(batch.filter(isFresh))
  if (looks.length === 0) return
  // In the order of their keys, so that two processes never wait for each other. What was asked as a full sweep stays full.
  await tx.query(
    `INSERT INTO onboarding_bot.look AS had (key, look, asked, seen)
     SELECT key, look, 1, 0 FROM json_to_recordset($1::json) AS new (key text, look text) ORDER BY key
     ON CONFLICT (key) DO UPDATE SET
       asked = had.asked + 1,
       look = CASE WHEN had.look = $2 THEN had.look ELSE excluded.look END`,
    [JSON.stringify(looks.map(({ key, look }) => ({ key, look: JSON.stringify(look) }))), FULL_SWEEP],
  )
  await sendJobs(
    boss,
    tx,
    looks.map(({ key }) => key),
  )
}

const FULL_SWEEP = JSON.stringify({ kind: 'sweep', full: true } satisfies Look)

/** Stores the delivery ids and tells which looks come with one that was not stored before, or with none. */
async function rememberDeliveries(tx: Sql, batch: Asked[], at: number): Promise<(asked: Asked) => boolean> {
  const delivered = batch.filter(({ delivery }) => delivery !== undefined)
  if (delivered.length === 0) return () => true
  const rows = await tx.query<{ id: string; look: string }>(
    `INSERT INTO onboarding_bot.delivery (id, look, arrived)
     SELECT id, look, $2::timestamptz FROM json_to_recordset($1::json) AS new (id text, look text) ORDER BY id, look
     ON CONFLICT DO NOTHING RETURNING id, look`,
    [JSON.stringify(delivered.map(({ delivery, key }) => ({ id: delivery, look: key }))), new Date(at).toISOString()],
  )
  const fresh = new Set(rows.map(({ id, look }) => `${look} ${id}`))
  return ({ delivery, key }) => delivery === undefined || fresh.has(`${key} ${delivery}`)
}

function fold(batch: Asked[]): Asked[] {
  const byKey = new Map<string, Asked>()
  for (const asked of batch) {
    const had = byKey.get(asked.key)
    if (had?.look.kind === 'sweep' && had.look.full) continue
    byKey.set(asked.key, asked)
  }
  return [...byKey.values()]
}
