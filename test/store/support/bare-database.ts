import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

const modules = join(import.meta.dirname, '../../../node_modules')

/**
 * Puts an empty database into a `DATA_DIR`, as opening a store would make it. Making one takes seconds, copying one does
 * not, so a bare one is kept in `node_modules/.cache`; the bot's own tables are not in it.
 */
export async function putBareDatabase(dataDir: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(modules, '@electric-sql/pglite/package.json'), 'utf8'))
  const bare = join(modules, '.cache/onboarding-bot', `pglite-${version}`)
  if (!existsSync(bare)) await make(bare)
  cpSync(bare, join(dataDir, 'db'), { recursive: true })
}

async function make(bare: string): Promise<void> {
  mkdirSync(dirname(bare), { recursive: true })
  const making = mkdtempSync(`${bare}-`)
  const fresh = await PGlite.create({ dataDir: making })
  await fresh.close()
  try {
    renameSync(making, bare)
  } catch (error) {
    // Another test file was faster.
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(bare)) throw error
  }
}
