import { refuse } from '../http/errors.ts'
import type { RequestContext } from '../http/route.ts'
import { projectLevel } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import { signedIn } from '../identity/signed-in.ts'
import { findIssue } from '../issues/find-issue.ts'
import type { Issue, Note } from '../issues/rows.ts'
import type { Project } from '../state/rows.ts'
import { canReadNote } from './can-read-note.ts'

/** A note with its issue and project. */
export type FoundNote = { readonly project: Project; readonly issue: Issue; readonly note: Note }

/** The note of `:note_id` on the issue of `:iid`: 404 where there is none, whoever may read it. */
export function findNote(context: RequestContext): FoundNote {
  const found = findIssue(context)
  const id = context.path.note_id ?? ''
  if (!/^\d+$/.test(id)) throw refuse.invalid('note_id')
  const note = context.world.notes.get(Number(id))
  if (!note || note.issueId !== found.issue.id) throw refuse.notFound()
  return { ...found, note }
}

/**
 * The same for a change: 403 for everybody but its author and Maintainers, and for them where they may not read it.
 * A system note is nobody's to change.
 */
export function findNoteToChange(context: RequestContext): FoundNote {
  const user = signedIn(context)
  const found = findNote(context)
  const level = projectLevel(context.world, user, found.project)
  const mayChange = found.note.authorId === user.id || level >= ROLE.maintainer
  const isShut = found.note.system || (found.issue.discussionLocked && level === 0)
  if (isShut || !mayChange || !canReadNote(context.world, user, found.note)) throw refuse.forbidden()
  return found
}
