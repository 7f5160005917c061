import type { Database } from './database/database.ts'
import { migrations } from './migrations.ts'
import { StoreUnusable } from './store-unusable.ts'

/** Any number that nobody else uses: processes that open one server at the same time migrate one after the other. */
const ADVISORY_LOCK = 7_304_211_905

/** Brings the tables to this bot's version, all or nothing. Refuses a store that a newer bot has written. */
export async function migrate(db: Database, steps: string[] = migrations): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`)
    await tx.query(`
      CREATE SCHEMA IF NOT EXISTS onboarding_bot;
      CREATE TABLE IF NOT EXISTS onboarding_bot.version (version integer NOT NULL);
    `)
    const [row] = await tx.query<{ version: number }>('SELECT version FROM onboarding_bot.version')
    const version = row?.version ?? 0
    if (version > steps.length) {
      throw new StoreUnusable(
        'newer',
        `The store at ${db.place} was written by a newer version of this bot (tables ${version}, this one knows ${steps.length}). ` +
          'Run that version, or give this one another DATA_DIR or database.',
      )
    }
    for (const step of steps.slice(version)) await tx.query(step)
    if (version === steps.length) return
    await tx.query('DELETE FROM onboarding_bot.version')
    await tx.query('INSERT INTO onboarding_bot.version (version) VALUES ($1)', [steps.length])
  })
}
