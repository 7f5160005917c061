import type { ActionOf } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Connection } from '../connection.ts'

/** Writes a note. A text of quick actions only is carried out by GitLab and leaves no note (202): that is `refused`, and said. */
export async function postNote(connection: Connection, action: ActionOf<'post-note'>): Promise<Applied> {
  const { status } = await connection.notes.create(connection.project, action.iid, action.body, { showExpanded: true })
  if (status === 201) return { kind: 'done' }
  return { kind: 'refused', reason: `GitLab took the text for commands and wrote no note (${status})` }
}
