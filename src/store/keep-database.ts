import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { keptDatabase } from './database/kept-database.ts'
import { openEmbedded } from './database/open-embedded.ts'
import { migrate } from './migrate.ts'
import { openQueue } from './queue/open-queue.ts'
import { usualRetries } from './queue/pg-boss.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** Makes the database that new stores are copies of, where it is not kept yet: what opening a store once leaves behind. */
export async function keepDatabase(kept = keptDatabase()): Promise<void> {
  if (existsSync(kept)) return
  mkdirSync(dirname(kept), { recursive: true })
  const making = mkdtempSync(`${kept}-`)
  try {
    const db = await openEmbedded(making, silent, Date.now)
    await migrate(db)
    const queue = await openQueue({ db, log: silent, now: Date.now, retries: usualRetries })
    await queue.stop()
    await db.close()
    renameSync(join(making, 'db'), kept)
  } catch (error) {
    // Where it is there now, somebody else was faster.
    if (!existsSync(kept)) throw error
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}
