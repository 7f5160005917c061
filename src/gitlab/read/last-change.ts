import { z } from 'zod'
import type { Connection } from '../connection.ts'
import { ifMissing } from '../parsing/if-missing.ts'
import { parseReply } from '../parsing/parse-reply.ts'
import { commitSchema } from '../parsing/schemas.ts'

/** The last commit up to this one that changed the file, not one that merged it: its author wrote it. Null where there is none. */
export async function lastChange(connection: Connection, path: string, sha: string): Promise<string | null> {
  const endpoint = `${connection.base}/repository/commits`
  const asked = connection.requester.get(endpoint, { searchParams: { path, ref_name: sha, per_page: 1 } })
  const reply = await ifMissing(asked, null)
  if (reply === null) return null
  return parseReply(z.array(commitSchema), reply.body, `GET ${endpoint}`)[0]?.sha ?? null
}
