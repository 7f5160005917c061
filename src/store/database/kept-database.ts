import { createHash } from 'node:crypto'
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { join } from 'node:path'
import { migrations } from '../migrations.ts'

/**
 * Where installing this program leaves a database with nothing in its tables (`keep-database.ts`), for exactly the PGlite, the pg-boss
 * and the tables that are installed.
 */
export function keptDatabase(): string {
  const tables = createHash('sha256').update(migrations.join()).digest('hex').slice(0, 8)
  const name = `database-${versionOf('@electric-sql/pglite')}-${versionOf('pg-boss')}-${tables}`
  return join(import.meta.dirname, '../../../node_modules/.cache/onboarding-bot', name)
}

/**
 * Puts a new database into a folder: a copy of the kept one, or one without any tables where none is kept. Making one takes seconds of
 * the processor, since PostgreSQL writes its whole catalogue; copying it a fraction of one.
 */
export async function putDatabase(place: string, kept = keptDatabase()): Promise<void> {
  if (existsSync(kept)) return cpSync(kept, place, { recursive: true })
  const { PGlite } = await import('@electric-sql/pglite')
  const fresh = await PGlite.create({ dataDir: place })
  await fresh.close()
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(findPackageJSON(name, import.meta.url) ?? '', 'utf8')).version
}
