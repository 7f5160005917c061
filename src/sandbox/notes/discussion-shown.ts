import type { Call } from '../http/route.ts'
import { userMasked } from '../identity/user-basic.ts'
import type { Issue, Note } from '../issues/rows.ts'
import { mayReadNote } from './may-read-note.ts'
import { isResolvable, noteShown } from './note-shown.ts'

/** Notes that belong together, oldest first: a thread, or one comment alone. */
export type Discussion = readonly [Note, ...Note[]]

/** The discussions of an issue in the order of their first notes, without what the asker may not read. */
export function discussionsOf(call: Call, issue: Issue): Discussion[] {
  const notes = call.world.notes.by('issueId', issue.id).filter((note) => mayReadNote(call.world, call.actor, note))
  notes.sort((a, b) => (a.createdAt === b.createdAt ? a.id - b.id : a.createdAt < b.createdAt ? -1 : 1))
  return [...Map.groupBy(notes, ({ discussionId }) => discussionId).values()].map((each) => each as [Note, ...Note[]])
}

/** A discussion as the API shows it: bots' names are hidden (facts 0.11). */
export function discussionShown(call: Call, discussion: Discussion) {
  const resolvable = discussion.filter(isResolvable)
  return {
    id: discussion[0].discussionId,
    individual_note: discussion[0].type === null,
    resolvable: resolvable.length > 0,
    ...(resolvable.length > 0 ? { resolved: resolvable.every(({ resolvedAt }) => resolvedAt !== null) } : {}),
    notes: discussion.map((note) => noteShown(call, note, { user: userMasked })),
  }
}
