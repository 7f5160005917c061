import type { ActionOf } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Connection } from '../connection.ts'
import { ifMissing } from '../parsing/parse-reply.ts'

/** Puts an emoji on a comment. The same one twice is 404 (facts 0.19), and so is a comment that went away: both leave nothing to do. */
export async function react(
  { noteEmoji, project }: Connection,
  { iid, noteId, emoji }: ActionOf<'react'>,
): Promise<Applied> {
  await ifMissing(noteEmoji.award(project, iid, noteId, emoji), null)
  return { kind: 'done' }
}
