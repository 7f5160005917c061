import type { RequestContext } from '../http/route.ts'
import { userBasic } from '../identity/users/user-basic.ts'
import type { Note } from '../issues/rows.ts'
import type { User } from '../state/rows.ts'

/** How a note is shown: `user` shows people (discussions hide bots' names), `commandsChanges` what its commands did just now. */
export type NoteView = {
  readonly user?: (at: RequestContext, user: User) => unknown
  readonly commandsChanges?: Readonly<Record<string, unknown>>
}

/** A note as the API shows it. */
export function noteJson(
  context: RequestContext,
  note: Note,
  { user = userBasic, commandsChanges = {} }: NoteView = {},
) {
  const { world } = context
  const person = (id: number | null) => {
    const found = id === null ? undefined : world.users.get(id)
    return found ? user(context, found) : null
  }
  const resolution = {
    resolved: note.resolvedAt !== null,
    resolved_by: person(note.resolvedById),
    resolved_at: note.resolvedAt,
  }
  return {
    id: note.id,
    type: note.type,
    body: note.body,
    author: person(note.authorId),
    created_at: note.createdAt,
    updated_at: note.updatedAt,
    system: note.system,
    noteable_id: note.issueId,
    noteable_type: 'Issue',
    project_id: note.projectId,
    resolvable: isResolvable(note),
    ...(isResolvable(note) ? resolution : {}),
    confidential: note.internal,
    internal: note.internal,
    imported: false,
    imported_from: 'none',
    noteable_iid: world.issues.get(note.issueId)?.iid ?? null,
    commands_changes: commandsChanges,
  }
}

/** Notes of threads can be resolved, single comments cannot. */
export function isResolvable(note: Note): boolean {
  return note.type === 'DiscussionNote' && !note.system
}
