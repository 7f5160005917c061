import type { Connection } from '../connection.ts'
import { parseReply } from '../parsing/parse-reply.ts'
import { projectSchema } from '../parsing/schemas.ts'

/** The bot's project as GitLab knows it; `defaultBranch` is null where the repository is empty. */
export interface ProjectInfo {
  id: number
  webUrl: string
  /** With its groups, `customer-success/onboarding`. */
  path: string
  defaultBranch: string | null
}

/** Reads it. */
export async function projectInfo(connection: Connection): Promise<ProjectInfo> {
  return parseReply(projectSchema, await connection.projects.show(connection.project), `GET ${connection.base}`)
}
