import type { Note, User } from '../../history/snapshot.ts'
import { ActError } from './act-error.ts'
import { touched, writeNote } from './history-writer.ts'
import type { Simulation } from './simulation.ts'

/** Writes a comment. */
export function comment(draft: Simulation, by: User, body: string, internal?: boolean): void {
  writeNote(draft, by, { body, internal })
  touched(draft)
}

/** Changes the text of a comment; who may do that is not asked here (facts 3.2). */
export function editNote(draft: Simulation, id: number, body: string): void {
  const found = commentOf(draft, id)
  const edited = { ...found, body: body.trimEnd(), updatedAt: draft.project.now }
  draft.snapshot.notes = draft.snapshot.notes.map((note) => (note === found ? edited : note))
  touched(draft)
}

/** Takes a comment away. It never moves `updated_at` (facts 0.1). */
export function deleteNote(draft: Simulation, id: number): void {
  const found = commentOf(draft, id)
  draft.snapshot.notes = draft.snapshot.notes.filter((note) => note !== found)
  draft.snapshot.issue.notesCount -= 1
}

function commentOf({ snapshot }: Simulation, id: number): Note {
  const found = snapshot.notes.find((note) => note.id === id && !note.system)
  if (!found) throw new ActError(`the issue has no comment ${id}`)
  return found
}
