import { z } from 'zod'
import type { ActionOf } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Connection } from '../connection.ts'
import { parseReply } from '../parsing/parse-reply.ts'

const discussed = z.object({ id: z.string(), notes: z.array(z.object({ id: z.int() })).min(1) })

/** Comments on a commit. As a discussion, since only then does GitLab say the ids by which it can be edited and removed. */
export async function commentCommit(connection: Connection, action: ActionOf<'comment-commit'>): Promise<Applied> {
  const reply = await connection.commitDiscussions.create(connection.project, action.sha, action.body)
  const { id, notes } = parseReply(discussed, reply, `POST ${addressOf(connection, action.sha)}`, 'unclear')
  return { kind: 'done', comment: { commit: action.sha, discussion: id, note: notes[0]?.id ?? 0 } }
}

/** Rewrites a comment of the bot on a commit; sends no mail. */
export async function editCommitComment(
  connection: Connection,
  { place, body }: ActionOf<'edit-commit-comment'>,
): Promise<Applied> {
  await connection.commitDiscussions.editNote(connection.project, place.commit, place.discussion, place.note, { body })
  return { kind: 'done' }
}

/** Deletes a comment of the bot on a commit. */
export async function removeCommitComment(
  connection: Connection,
  { place }: ActionOf<'remove-commit-comment'>,
): Promise<Applied> {
  await connection.commitDiscussions.removeNote(connection.project, place.commit, place.discussion, place.note)
  return { kind: 'done' }
}

function addressOf({ base }: Connection, sha: string): string {
  return `${base}/repository/commits/${sha}/discussions`
}
