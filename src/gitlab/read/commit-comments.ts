import type { CommitComment } from '../../core/plan/commit-comment.ts'
import type { Connection } from '../connection.ts'
import { readList } from '../parsing/pages.ts'
import { commitDiscussionSchema } from '../parsing/schemas.ts'

/** All comments on a commit. By its discussions, since GitLab's list of comments has no ids. */
export async function commitComments(connection: Connection, sha: string): Promise<CommitComment[]> {
  const list = await readList(connection, `repository/commits/${sha}/discussions`, {}, commitDiscussionSchema)
  return list.entries.flatMap(({ item }) => item)
}
