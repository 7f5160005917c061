import { refuse } from '../http/errors.ts'
import type { RequestContext } from '../http/route.ts'
import { projectLevel } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import { signedIn } from '../identity/signed-in.ts'
import { findIssue } from '../issues/find-issue.ts'
import type { Note } from '../issues/rows.ts'

/** Refuses with 403 whoever may not settle threads: Developers may, the issue's author, and authors of what is settled. */
export function refuseResolving(context: RequestContext, authorId: number | null): void {
  const user = signedIn(context)
  const { project, issue } = findIssue(context)
  const isAuthor = user.id === issue.authorId || user.id === authorId
  if (!isAuthor && projectLevel(context.world, user, project) < ROLE.developer) throw refuse.forbidden()
}

/** Settles a note, or opens it again. */
export function resolve({ world, now, actor }: RequestContext, note: Note, resolved: boolean): Note {
  if ((note.resolvedAt !== null) === resolved) return note
  return world.notes.update(note.id, {
    resolvedAt: resolved ? now : null,
    resolvedById: resolved ? (actor?.id ?? null) : null,
    updatedAt: now,
  })
}
