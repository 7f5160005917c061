import type { Connection } from '../connection.ts'
import { parseReply } from '../parsing/parse-reply.ts'
import { accessSchema } from '../parsing/schemas.ts'

/** GitLab's number of the bot's own role in the project (20 is Reporter); null where it does not tell: a role by an invited group. */
export async function accessLevel(connection: Connection): Promise<number | null> {
  return parseReply(accessSchema, await connection.projects.show(connection.project), `GET ${connection.base}`)
}
