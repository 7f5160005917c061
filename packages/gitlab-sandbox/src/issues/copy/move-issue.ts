import type { RequestContext } from '../../http/route.ts'
import type { Project, User } from '../../state/rows.ts'
import { issueReference } from '../issue-reference.ts'
import type { Issue } from '../rows.ts'
import { changeState } from '../save/change-state.ts'
import { openIssue } from '../save/open-issue.ts'
import { systemNote } from '../system-note.ts'
import { copyNotes } from './copy-notes.ts'
import { copyOf } from './copy-of.ts'

/**
 * Moves an issue: a new one in the other project, with author, dates, notes and label events of the old one, without
 * labels that the project lacks; the old one is closed and points there (facts 0.20).
 */
export function moveIssue(context: RequestContext, issue: Issue, to: Project, mover: User): Issue {
  const { world } = context
  const author = world.users.get(issue.authorId) ?? mover
  const opened = openIssue(context, to, author, { ...copyOf(context, issue, to), createdAt: issue.createdAt })
  const moved = world.issues.update(opened.id, { updatedAt: issue.updatedAt })
  dropNotes(context, moved)
  copyLabelEvents(context, issue, moved, mover)
  copyNotes(context, issue, moved)
  systemNote(context, moved, 'moved', `moved from ${issueReference(world, issue, { projectId: to.id })}`)
  systemNote(context, issue, 'moved', `moved to ${issueReference(world, moved, issue)}`)
  const pointing = world.issues.update(issue.id, { movedToId: moved.id })
  changeState(context, pointing, 'closed', { before: issue, silently: true })
  return moved
}

/** What opening wrote is not part of a moved issue's history: that comes from the old one. */
function dropNotes({ world }: RequestContext, issue: Issue): void {
  for (const { id } of world.notes.by('issueId', issue.id)) world.notes.remove(id)
  for (const { id } of world.labelEvents.by('issueId', issue.id)) world.labelEvents.remove(id)
}

function copyLabelEvents({ world, now }: RequestContext, from: Issue, to: Issue, mover: User): void {
  const dropped = from.labelIds.filter((id) => !to.labelIds.includes(id))
  for (const labelId of dropped) {
    world.labelEvents.insert({ issueId: to.id, userId: mover.id, labelId, action: 'remove', createdAt: now })
  }
  for (const { id: _id, ...event } of world.labelEvents.by('issueId', from.id)) {
    world.labelEvents.insert({ ...event, issueId: to.id })
  }
  for (const { id: _id, ...event } of world.stateEvents.by('issueId', from.id)) {
    world.stateEvents.insert({ ...event, issueId: to.id })
  }
}
