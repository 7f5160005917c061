import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { keptFolder } from './kept-folder.ts'
import { versionOf } from './version-of.ts'

/**
 * Puts an empty database into a `DATA_DIR`, as opening a store would make it, without the bot's own tables. Making one takes
 * seconds, copying one does not.
 */
export async function putBareDatabase(dataDir: string): Promise<void> {
  const bare = await keptFolder(`pglite-${versionOf('@electric-sql/pglite')}`, async (folder) => {
    const fresh = await PGlite.create({ dataDir: folder })
    await fresh.close()
  })
  cpSync(bare, join(dataDir, 'db'), { recursive: true })
}
