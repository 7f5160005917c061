import { z } from 'zod'
import type { Connection } from '../connection.ts'
import { ifMissing } from '../parsing/if-missing.ts'
import { parseReply } from '../parsing/parse-reply.ts'
import { readAtOf } from '../parsing/read-at-of.ts'
import { commitSchema } from '../parsing/schemas.ts'

/**
 * The newest commit of the default branch, null where the repository is empty. Without `ref_name` GitLab takes the default branch,
 * whatever it is called today: one request.
 */
export async function headCommit(connection: Connection): Promise<{ sha: string; readAt: string } | null> {
  const endpoint = `${connection.base}/repository/commits`
  const reply = await ifMissing(connection.requester.get(endpoint, { searchParams: { per_page: 1 } }), null)
  if (reply === null) return null
  const [head] = parseReply(z.array(commitSchema), reply.body, `GET ${endpoint}`)
  return head === undefined ? null : { sha: head.sha, readAt: readAtOf(reply.headers) }
}
