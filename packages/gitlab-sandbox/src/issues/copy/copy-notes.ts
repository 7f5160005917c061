import type { RequestContext } from '../../http/route.ts'
import type { Issue } from '../rows.ts'
import { discussionIdOf } from '../system-note.ts'

/** Copies the history of one issue to another: new ids, old authors and dates, threads kept together (facts 0.20). */
export function copyNotes({ world }: RequestContext, from: Issue, to: Issue): void {
  const threads = new Map<string, string>()
  for (const { id: _id, ...note } of world.notes.by('issueId', from.id)) {
    const copy = world.notes.insert({ ...note, issueId: to.id, projectId: to.projectId })
    const discussionId = threads.get(note.discussionId) ?? discussionIdOf(copy)
    threads.set(note.discussionId, discussionId)
    world.notes.update(copy.id, { discussionId })
  }
}
