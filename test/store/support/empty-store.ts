import { join } from 'node:path'
import { putDatabase } from '../../../src/store/database/kept-database.ts'
import { keepDatabase } from '../../../src/store/keep-database.ts'

/** Puts a store into a `DATA_DIR` that holds nothing and belongs to no project yet: what opening it once would leave there. */
export async function putEmptyStore(dataDir: string): Promise<void> {
  await keepDatabase()
  await putDatabase(join(dataDir, 'db'))
}
