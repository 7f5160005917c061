import type { Call } from '../http/route.ts'
import { labelByName } from '../labels/find-label.ts'
import type { Project, User } from '../state/rows.ts'
import { assignable } from './assignable.ts'
import { changeState } from './change-state.ts'
import { issueReference } from './issue-reference.ts'
import { openIssue } from './open-issue.ts'
import type { Issue } from './rows.ts'
import { discussionIdOf, systemNote } from './system-note.ts'

/**
 * Moves an issue: a new one in the other project, with author, dates, notes and label events of the old one, without
 * labels that the project lacks; the old one is closed and points there (facts 0.20).
 */
export function moveIssue(call: Call, issue: Issue, to: Project, mover: User): Issue {
  const { world } = call
  const author = world.users.get(issue.authorId) ?? mover
  const opened = openIssue(call, to, author, { ...copyOf(call, issue, to), createdAt: issue.createdAt })
  const moved = world.issues.update(opened.id, { updatedAt: issue.updatedAt })
  dropNotes(call, moved)
  copyLabelEvents(call, issue, moved, mover)
  copyNotes(call, issue, moved)
  systemNote(call, moved, 'moved', `moved from ${issueReference(world, issue, { projectId: to.id })}`)
  systemNote(call, issue, 'moved', `moved to ${issueReference(world, moved, issue)}`)
  const pointing = world.issues.update(issue.id, { movedToId: moved.id })
  changeState(call, pointing, 'closed', { before: issue, silently: true })
  return moved
}

/** Opens a copy of an issue in a project, in the name of whoever asks for it. */
export function cloneIssue(call: Call, issue: Issue, to: Project, cloner: User, withNotes: boolean): Issue {
  const { world } = call
  const clone = openIssue(call, to, cloner, { ...copyOf(call, issue, to), updatedById: cloner.id })
  if (withNotes) copyNotes(call, issue, clone)
  systemNote(call, clone, 'cloned', `cloned from ${issueReference(world, issue, { projectId: to.id })}`)
  systemNote(call, issue, 'cloned', `cloned to ${issueReference(world, clone, issue)}`)
  return clone
}

/** Closes an issue as the double of another, and says so on both. */
export function closeAsDuplicate(call: Call, issue: Issue, canonical: Issue): Issue {
  const { world } = call
  systemNote(call, issue, 'duplicate', `marked this issue as a duplicate of ${issueReference(world, canonical, issue)}`)
  systemNote(
    call,
    canonical,
    'duplicate',
    `marked ${issueReference(world, issue, canonical)} as a duplicate of this issue`,
  )
  const pointing = world.issues.update(issue.id, { duplicatedToId: canonical.id })
  return changeState(call, pointing, 'closed', { before: issue })
}

function copyOf({ world }: Call, issue: Issue, to: Project) {
  const labelIds = issue.labelIds.flatMap((id) => {
    const label = world.labels.get(id)
    return label ? (labelByName(world, to, label.name)?.id ?? []) : []
  })
  const { title, description, issueType, startDate, dueDate, confidential, timeEstimate } = issue
  const milestone = issue.milestoneId === null ? undefined : world.milestones.get(issue.milestoneId)
  const same = world.milestones.by('projectId', to.id).find((each) => each.title === milestone?.title)
  return {
    title,
    description,
    issueType,
    startDate,
    dueDate,
    confidential,
    timeEstimate,
    labelIds,
    milestoneId: same?.id ?? null,
    assigneeIds: assignable(world, to, issue.assigneeIds) ?? [],
  }
}

/** What opening wrote is not part of a moved issue's history: that comes from the old one. */
function dropNotes({ world }: Call, issue: Issue): void {
  for (const { id } of world.notes.by('issueId', issue.id)) world.notes.remove(id)
  for (const { id } of world.labelEvents.by('issueId', issue.id)) world.labelEvents.remove(id)
}

function copyLabelEvents({ world, now }: Call, from: Issue, to: Issue, mover: User): void {
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

function copyNotes({ world }: Call, from: Issue, to: Issue): void {
  const threads = new Map<string, string>()
  for (const { id: _id, ...note } of world.notes.by('issueId', from.id)) {
    const copy = world.notes.insert({ ...note, issueId: to.id, projectId: to.projectId })
    const discussionId = threads.get(note.discussionId) ?? discussionIdOf(copy)
    threads.set(note.discussionId, discussionId)
    world.notes.update(copy.id, { discussionId })
  }
}
