import { refuse } from '../http/errors.ts'
import type { Call } from '../http/route.ts'
import { projectLevel } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import { signedIn } from '../identity/signed-in.ts'
import { findIssue } from '../issues/find-issue.ts'
import type { Issue, Note } from '../issues/rows.ts'
import type { Project } from '../state/rows.ts'

/** A note with its issue and project. */
export type FoundNote = { readonly project: Project; readonly issue: Issue; readonly note: Note }

/** The note of `:note_id` on the issue of `:iid`: 404 where there is none, whoever may read it. */
export function findNote(call: Call): FoundNote {
  const found = findIssue(call)
  const id = call.path.note_id ?? ''
  const note = /^\d+$/.test(id) ? call.world.notes.get(Number(id)) : undefined
  if (!note || note.issueId !== found.issue.id) throw refuse.notFound()
  return { ...found, note }
}

/** The same for a change: 403 for everybody but its author and Maintainers; a system note is nobody's to change. */
export function findNoteToChange(call: Call): FoundNote {
  const user = signedIn(call)
  const found = findNote(call)
  const isOwn = found.note.authorId === user.id
  const mayChange = isOwn || projectLevel(call.world, user, found.project) >= ROLE.maintainer
  if (found.note.system || !mayChange) throw refuse.forbidden()
  return found
}
