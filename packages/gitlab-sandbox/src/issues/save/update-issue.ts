import type { RequestContext } from '../../http/route.ts'
import { referFrom } from '../../references/refer-from.ts'
import { endTodos, todosForAssignees } from '../../references/todos.ts'
import { changesBetween, sameMembers } from '../hook/hook-changes.ts'
import { sendIssueHook } from '../hook/issue-hook.ts'
import type { Issue } from '../rows.ts'
import { severityOf } from '../severity.ts'
import { subscribe } from '../subscribe.ts'
import { changeState } from './change-state.ts'
import type { IssueChanges } from './issue-changes.ts'
import { recordChanges } from './record-changes.ts'
import { storedText } from './stored-text.ts'
import { touch } from './touch.ts'

/** `byCommand`: the changes come from a note's quick actions; then closing alone sends one hook (facts 0.3). */
export type UpdateOptions = { readonly byCommand?: boolean }

/**
 * One save of an issue, as `Issues::UpdateService` does it: state first, with a hook of its own; then the row, its
 * history, to-dos and references, and the `update` hook, also where nothing changed (facts 0.2). Rights and quick
 * actions are the asker's. Gives the issue as it is then.
 */
export function updateIssue(
  context: RequestContext,
  issue: Issue,
  changes: IssueChanges,
  options: UpdateOptions = {},
): Issue {
  const { state, ...rest } = changes
  // Nobody reopens an issue whose discussion is locked; nothing is said of it.
  const isShut = state === 'opened' && issue.discussionLocked === true
  const stated = state === undefined || isShut ? issue : changeState(context, issue, state)
  if (options.byCommand && Object.keys(rest).length === 0) return stated
  const saved = save(context, stated, rest)
  recordChanges(context, stated, saved, rest.spend)
  followUp(context, stated, saved, rest)
  const timeChange = saved.totalTimeSpent - issue.totalTimeSpent
  sendIssueHook(context, saved, {
    action: 'update',
    changes: changesBetween(context.world, issue, saved, timeChange),
    timeChange,
  })
  return saved
}

/** Writes the row. Its own columns and a new hand always move `updated_at`; labels, assignees and time spent only touch it. */
function save(context: RequestContext, issue: Issue, changes: IssueChanges): Issue {
  const { world, now, actor } = context
  const columns = changedColumns(context, issue, changes)
  const joined = changedMembers(issue, changes)
  const isNewHand = actor !== null && actor.id !== issue.updatedById
  if (Object.keys(columns).length > 0 || isNewHand) {
    const hand = actor ? { updatedById: actor.id } : {}
    return world.issues.update(issue.id, { ...columns, ...joined, ...hand, updatedAt: now })
  }
  if (Object.keys(joined).length === 0) return issue
  return touch(context, world.issues.update(issue.id, joined))
}

const PLAIN = [
  'title',
  'milestoneId',
  'startDate',
  'dueDate',
  'confidential',
  'discussionLocked',
  'issueType',
  'timeEstimate',
  'movedToId',
  'duplicatedToId',
] as const

function changedColumns({ now, actor }: RequestContext, issue: Issue, changes: IssueChanges): Partial<Issue> {
  const plain = PLAIN.filter((name) => changes[name] !== undefined && changes[name] !== issue[name])
  const columns: Partial<Issue> = Object.fromEntries(plain.map((name) => [name, changes[name]]))
  const severity = issue.issueType === 'incident' ? changes.severity : undefined
  const description = typeof changes.description === 'string' ? storedText(changes.description) : changes.description
  return {
    ...columns,
    ...(severity === undefined || severity === severityOf(issue) ? {} : { severity }),
    ...(description === undefined || description === issue.description
      ? {}
      : { description, lastEditedAt: now, lastEditedById: actor?.id ?? null }),
  }
}

function spentAfter(issue: Issue, { spend }: IssueChanges): number {
  if (!spend) return issue.totalTimeSpent
  return spend.seconds === 'reset' ? 0 : issue.totalTimeSpent + spend.seconds
}

function changedMembers(issue: Issue, changes: IssueChanges): Partial<Issue> {
  const removed = new Set(changes.removeLabelIds)
  const labelIds = [...new Set([...(changes.labelIds ?? issue.labelIds), ...(changes.addLabelIds ?? [])])].filter(
    (id) => !removed.has(id),
  )
  const assigneeIds = changes.assigneeIds ?? issue.assigneeIds
  const totalTimeSpent = spentAfter(issue, changes)
  return {
    ...(totalTimeSpent === issue.totalTimeSpent ? {} : { totalTimeSpent }),
    ...(sameMembers(labelIds, issue.labelIds) ? {} : { labelIds }),
    ...(sameMembers(assigneeIds, issue.assigneeIds) ? {} : { assigneeIds }),
  }
}

function followUp(context: RequestContext, before: Issue, after: Issue, { subscribed }: IssueChanges): void {
  const { world, actor } = context
  if (subscribed !== undefined && actor) subscribe(context, after, actor.id, subscribed)
  const added = after.assigneeIds.filter((id) => !before.assigneeIds.includes(id))
  if (added.length > 0) todosForAssignees(context, after, added)
  if (before.title !== after.title || before.description !== after.description) {
    referFrom(context, { issue: after, note: null }, [before.title, before.description])
  }
  if (world.issues.get(after.id) !== before) endTodos(context, after)
}
