import type { ActionOf } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Connection } from '../connection.ts'
import { listPages } from '../parsing/pages.ts'
import { ifMissing } from '../parsing/parse-reply.ts'
import { discussionSchema } from '../parsing/schemas.ts'
import { postNote } from './notes.ts'

/**
 * Answers a comment where it stands. Only GitLab's threads tell in which one, and the notes of a reading do not: they are asked for now, page by page
 * until it is found. A reply has the visibility of its thread, so that what is internal is never said in one that is not.
 */
export async function reply(connection: Connection, action: ActionOf<'reply'>): Promise<Applied> {
  const { project, discussions } = connection
  const thread = await threadOf(connection, action)
  const isFit = thread !== null && (thread.isInternal || !action.internal)
  const sending = isFit && discussions.addNote(project, action.iid, thread.id, action.body, { showExpanded: true })
  const answer = sending && (await ifMissing(sending, null))
  if (!answer) return postNote(connection, { ...action, kind: 'post-note' })
  if (answer.status === 201) return { kind: 'done' }
  return { kind: 'refused', reason: `GitLab took the text for commands and wrote no answer (${answer.status})` }
}

async function threadOf(connection: Connection, { iid, noteId }: ActionOf<'reply'>) {
  for await (const { items } of listPages(connection, `issues/${iid}/discussions`, {}, discussionSchema)) {
    const found = items.find(({ notes }) => notes.includes(noteId))
    if (found) return found
  }
  return null
}
