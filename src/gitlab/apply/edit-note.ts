import type { ActionOf } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Connection } from '../connection.ts'

/** Rewrites a note of the bot. A text of quick actions only makes GitLab delete it (202, facts 0.8): that is `refused`, and said. */
export async function editNote(connection: Connection, action: ActionOf<'edit-note'>): Promise<Applied> {
  const { project } = connection
  const { status } = await connection.notes.edit(project, action.iid, action.noteId, {
    body: action.body,
    showExpanded: true,
  })
  if (status === 200) return { kind: 'done' }
  return { kind: 'refused', reason: `GitLab took the text for commands and deleted the note (${status})` }
}
