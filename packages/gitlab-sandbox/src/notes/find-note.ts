import { refuse } from '../http/errors.ts'
import type { Call } from '../http/route.ts'
import { projectLevel } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import { signedIn } from '../identity/signed-in.ts'
import { findIssue } from '../issues/find-issue.ts'
import type { Issue, Note } from '../issues/rows.ts'
import type { Project } from '../state/rows.ts'
import { mayReadNote } from './may-read-note.ts'

/** A note with its issue and project. */
export type FoundNote = { readonly project: Project; readonly issue: Issue; readonly note: Note }

/** The note of `:note_id` on the issue of `:iid`: 404 where there is none, whoever may read it. */
export function findNote(call: Call): FoundNote {
  const found = findIssue(call)
  const id = call.path.note_id ?? ''
  if (!/^\d+$/.test(id)) throw refuse.invalid('note_id')
  const note = call.world.notes.get(Number(id))
  if (!note || note.issueId !== found.issue.id) throw refuse.notFound()
  return { ...found, note }
}

/**
 * The same for a change: 403 for everybody but its author and Maintainers, and for them where they may not read it.
 * A system note is nobody's to change.
 */
export function findNoteToChange(call: Call): FoundNote {
  const user = signedIn(call)
  const found = findNote(call)
  const level = projectLevel(call.world, user, found.project)
  const mayChange = found.note.authorId === user.id || level >= ROLE.maintainer
  const isShut = found.note.system || (found.issue.discussionLocked && level === 0)
  if (isShut || !mayChange || !mayReadNote(call.world, user, found.note)) throw refuse.forbidden()
  return found
}
