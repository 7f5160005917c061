import { refuse } from '../http/errors.ts'
import type { Call } from '../http/route.ts'
import { projectLevel } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import { signedIn } from '../identity/signed-in.ts'
import { findIssue } from '../issues/find-issue.ts'
import type { Note } from '../issues/rows.ts'

/** Refuses with 403 whoever may not settle threads: Developers may, the issue's author, and authors of what is settled. */
export function refuseResolving(call: Call, authorId: number | null): void {
  const user = signedIn(call)
  const { project, issue } = findIssue(call)
  const isAuthor = user.id === issue.authorId || user.id === authorId
  if (!isAuthor && projectLevel(call.world, user, project) < ROLE.developer) throw refuse.forbidden()
}

/** Settles a note, or opens it again. */
export function resolve({ world, now, actor }: Call, note: Note, resolved: boolean): Note {
  if ((note.resolvedAt !== null) === resolved) return note
  return world.notes.update(note.id, {
    resolvedAt: resolved ? now : null,
    resolvedById: resolved ? (actor?.id ?? null) : null,
    updatedAt: now,
  })
}
