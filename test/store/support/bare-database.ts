import { join } from 'node:path'
import { keepBlank, putBlank } from '../../../src/store/database/blank-database.ts'

/** Puts an empty database into a `DATA_DIR`, as opening a store would make it, without the bot's own tables. */
export async function putBareDatabase(dataDir: string): Promise<void> {
  await keepBlank()
  await putBlank(join(dataDir, 'db'))
}
