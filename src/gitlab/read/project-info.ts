import { parseReply } from '../border/parse-reply.ts'
import { projectShape } from '../border/shapes.ts'
import type { Connection } from '../connection.ts'

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
  return parseReply(projectShape, await connection.projects.show(connection.project), `GET ${connection.base}`)
}
