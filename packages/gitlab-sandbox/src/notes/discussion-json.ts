import type { RequestContext } from '../http/route.ts'
import { userMasked } from '../identity/users/user-basic.ts'
import type { Issue, Note } from '../issues/rows.ts'
import { canReadNote } from './can-read-note.ts'
import { isResolvable, noteJson } from './note-json.ts'

/** Notes that belong together, oldest first: a thread, or one comment alone. */
export type Discussion = readonly [Note, ...Note[]]

/** All discussions of an issue, in the order of their first notes. */
export function discussionsOf({ world }: Pick<RequestContext, 'world'>, issue: Issue): Discussion[] {
  const notes = world.notes.by('issueId', issue.id).sort(byCreation)
  return [...Map.groupBy(notes, ({ discussionId }) => discussionId).values()].map((each) => each as [Note, ...Note[]])
}

/** What the asker may read of a discussion; undefined for nothing of it. */
export function readable(
  { world, actor }: Pick<RequestContext, 'world' | 'actor'>,
  all: Discussion,
): Discussion | undefined {
  const [first, ...others] = all.filter((note) => canReadNote(world, actor, note))
  return first && [first, ...others]
}

/** A discussion as the API shows it: bots' names are hidden (facts 0.11). */
export function discussionJson(context: RequestContext, discussion: Discussion) {
  const resolvable = discussion.filter(isResolvable)
  return {
    id: discussion[0].discussionId,
    individual_note: discussion[0].type === null,
    resolvable: resolvable.length > 0,
    ...(resolvable.length > 0 ? { resolved: resolvable.every(({ resolvedAt }) => resolvedAt !== null) } : {}),
    notes: discussion.map((note) => noteJson(context, note, { user: userMasked })),
  }
}

function byCreation(a: Note, b: Note): number {
  if (a.createdAt === b.createdAt) return a.id - b.id
  return a.createdAt < b.createdAt ? -1 : 1
}
