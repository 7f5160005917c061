import type { ProjectInfo } from '../../ports/gitlab.ts'
import type { Connection } from '../connection.ts'
import { parseReply } from '../parsing/parse-reply.ts'
import { projectSchema } from '../parsing/schemas.ts'

/** Reads it. */
export async function projectInfo(connection: Connection): Promise<ProjectInfo> {
  return parseReply(projectSchema, await connection.projects.show(connection.project), `GET ${connection.base}`)
}
