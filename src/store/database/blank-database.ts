import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'

/** The blank database that installing this program leaves in `node_modules`, of the PGlite that is installed there. */
export function keptBlank(): string {
  const { version } = JSON.parse(readFileSync(findPackageJSON('@electric-sql/pglite', import.meta.url) ?? '', 'utf8'))
  return join(import.meta.dirname, '../../../node_modules/.cache/onboarding-bot', `pglite-${version}`)
}

/**
 * Puts a database that holds nothing into a folder: a copy of the kept one, where there is one. Making it anew takes seconds of
 * the processor, since PostgreSQL writes its whole catalogue; copying it a fraction of one.
 */
export async function putBlank(place: string, kept = keptBlank()): Promise<void> {
  if (existsSync(kept)) return cpSync(kept, place, { recursive: true })
  const { PGlite } = await import('@electric-sql/pglite')
  const fresh = await PGlite.create({ dataDir: place })
  await fresh.close()
}

/** Makes the kept one, where it is not there yet. */
export async function keepBlank(kept = keptBlank()): Promise<void> {
  if (existsSync(kept)) return
  mkdirSync(dirname(kept), { recursive: true })
  const making = mkdtempSync(`${kept}-`)
  try {
    await putBlank(making, kept)
    renameSync(making, kept)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    // Somebody else was faster.
    if (!existsSync(kept)) throw error
  }
}
