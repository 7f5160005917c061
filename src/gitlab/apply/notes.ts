import type { ActionOf } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Connection } from '../connection.ts'

/** Writes a note. A text of quick actions only is carried out by GitLab and leaves no note (202): that is `refused`, and said. */
export async function postNote(connection: Connection, action: ActionOf<'post-note'>): Promise<Applied> {
  const { status } = await connection.notes.create(connection.project, action.iid, action.body, {
    showExpanded: true,
    ...(action.internal ? { internal: true } : {}),
  })
  if (status === 201) return { kind: 'done' }
  return { kind: 'refused', reason: `GitLab took the text for commands and wrote no note (${status})` }
}

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

/** Deletes a note of the bot, a duplicate of its own making. */
export async function removeNote(connection: Connection, action: ActionOf<'remove-note'>): Promise<Applied> {
  await connection.notes.remove(connection.project, action.iid, action.noteId)
  return { kind: 'done' }
}
