import { createHash } from 'node:crypto'
import { cpSync } from 'node:fs'
import { openEmbedded } from '../../../src/store/database/open-embedded.ts'
import { migrate } from '../../../src/store/migrate.ts'
import { migrations } from '../../../src/store/migrations.ts'
import { usualRetries } from '../../../src/store/queue/boss.ts'
import { openQueue } from '../../../src/store/queue/open-queue.ts'
import { putBareDatabase } from './bare-database.ts'
import { keptFolder } from './kept-folder.ts'
import { keptLog } from './kept-log.ts'
import { versionOf } from './version-of.ts'

/** Puts a store into a `DATA_DIR` that holds nothing and belongs to no project yet: what opening it once would leave there. */
export async function putEmptyStore(dataDir: string): Promise<void> {
  cpSync(await keptEmptyStore(), dataDir, { recursive: true })
}

/** The store that is copied. */
export function keptEmptyStore(): Promise<string> {
  return keptFolder(storeName(), make)
}

/** Whatever else a newer bot does to a store when it opens it, it does to a copy of this one, too. */
function storeName(): string {
  const tables = createHash('sha256').update(migrations.join()).digest('hex').slice(0, 8)
  return `store-${versionOf('@electric-sql/pglite')}-${versionOf('pg-boss')}-${tables}`
}

async function make(dataDir: string): Promise<void> {
  await putBareDatabase(dataDir)
  const db = await openEmbedded(dataDir, keptLog(), Date.now)
  await migrate(db)
  const queue = await openQueue({ db, log: keptLog(), now: Date.now, retries: usualRetries })
  await queue.stop()
  await db.close()
}
