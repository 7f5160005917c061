import type { ActionOf } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Connection } from '../connection.ts'

/** Deletes a note of the bot, a duplicate of its own making. */
export async function removeNote(connection: Connection, action: ActionOf<'remove-note'>): Promise<Applied> {
  await connection.notes.remove(connection.project, action.iid, action.noteId)
  return { kind: 'done' }
}
