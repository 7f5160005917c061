import { ifMissing } from '../border/if-missing.ts'
import type { Connection } from '../connection.ts'

/** The text of a file at a commit, null where there is none. Refuses more than a megabyte. */
export async function readFile(connection: Connection, path: string, sha: string): Promise<string | null> {
  const text = await ifMissing(connection.files.showRaw(connection.project, path, sha), null)
  return text === null ? null : String(text)
}
