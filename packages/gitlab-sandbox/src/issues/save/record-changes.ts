import { tickNote, ticksBetween } from 'gitlab-markdown'
import type { RequestContext } from '../../http/route.ts'
import { humanTime } from '../human-time.ts'
import { ISSUE_TYPE_NAMES, type Issue } from '../rows.ts'
import { severityNote, severityOf } from '../severity.ts'
import { systemNote } from '../system-note.ts'
import { assigneeNote } from './assignee-note.ts'
import { dateNote } from './date-note.ts'
import type { IssueChanges } from './issue-changes.ts'
import { titleNote } from './title/title-note.ts'

/**
 * Writes what a save changed into the issue's history, in GitLab's order: system notes for title, ticks or
 * description, time, lock and dates; milestone and label events; assignees and confidentiality. None of it moves
 * `updated_at` (`no_touching`).
 */
export function recordChanges(
  context: RequestContext,
  before: Issue,
  after: Issue,
  spend?: IssueChanges['spend'],
): void {
  if (before.title !== after.title) systemNote(context, after, 'title', titleNote(before.title, after.title))
  if (before.description !== after.description) recordDescription(context, before, after)
  recordTime(context, before, after, spend)
  if (before.discussionLocked !== after.discussionLocked) {
    const locks = after.discussionLocked === true
    const body = `${locks ? 'locked' : 'unlocked'} the discussion in this issue`
    systemNote(context, after, locks ? 'locked' : 'unlocked', body)
  }
  recordPlan(context, before, after)
  if (before.confidential !== after.confidential) {
    if (after.confidential) systemNote(context, after, 'confidential', 'made the item confidential')
    else systemNote(context, after, 'visible', 'made the item visible to everyone')
  }
  if (before.issueType !== after.issueType) {
    systemNote(context, after, 'issue_type', `changed type to **${ISSUE_TYPE_NAMES[after.issueType]}**`)
  }
  if (severityOf(before) !== severityOf(after)) systemNote(context, after, 'severity', severityNote(severityOf(after)))
}

/** What an issue has from its opening on is in its history too, except title, text, time and confidentiality. */
export function recordPlan(
  context: RequestContext,
  before: Pick<Issue, 'startDate' | 'dueDate'> & Members,
  after: Issue,
): void {
  const dates = dateNote(before, after)
  if (dates) systemNote(context, after, 'start_date_or_due_date', dates)
  recordMilestone(context, before.milestoneId, after)
  recordLabels(context, before.labelIds, after)
  const assignees = assigneeNote(context.world, before.assigneeIds, after.assigneeIds)
  if (assignees) systemNote(context, after, 'assignee', assignees)
}

type Members = Pick<Issue, 'labelIds' | 'assigneeIds' | 'milestoneId'>

function recordDescription(context: RequestContext, before: Issue, after: Issue): void {
  const ticks = ticksBetween(before.description ?? '', after.description ?? '')
  if (ticks === 'changed') systemNote(context, after, 'description', 'changed the description')
  else for (const { item, completed } of ticks) systemNote(context, after, 'task', tickNote(item, completed))
}

function recordTime(context: RequestContext, before: Issue, after: Issue, spend: IssueChanges['spend']): void {
  if (before.timeEstimate !== after.timeEstimate)
    systemNote(context, after, 'time_tracking', estimateNote(before, after))
  if (!spend || before.totalTimeSpent === after.totalTimeSpent) return
  const body = spend.seconds === 'reset' ? 'removed time spent' : spentNote(spend.seconds, spend.spentAt)
  systemNote(context, after, 'time_tracking', body)
}

function estimateNote(before: Issue, after: Issue): string {
  const words = humanTime(after.timeEstimate)
  if (words === null) return 'removed time estimate'
  return before.timeEstimate === 0 ? `added time estimate of ${words}` : `changed time estimate to ${words}`
}

function spentNote(seconds: number, spentAt: string): string {
  const at = `${new Date(spentAt).toISOString().slice(0, 19).replace('T', ' ')} UTC`
  return `${seconds < 0 ? 'subtracted' : 'added'} ${humanTime(Math.abs(seconds))} of time spent at ${at}`
}

function recordMilestone({ world, now, actor }: RequestContext, before: number | null, after: Issue): void {
  const milestoneId = after.milestoneId ?? before
  if (before === after.milestoneId || milestoneId === null) return
  const action = after.milestoneId === null ? 'remove' : 'add'
  const userId = actor?.id ?? after.authorId
  world.milestoneEvents.insert({
    issueId: after.id,
    userId,
    milestoneId,
    action,
    state: after.state,
    createdAt: now,
  })
}

/** Labels put on come first, then those taken off, as GitLab inserts them (facts 3.3). */
function recordLabels({ world, now, actor }: RequestContext, before: readonly number[], after: Issue): void {
  const userId = actor?.id ?? after.authorId
  const write = (labelId: number, action: 'add' | 'remove') =>
    world.labelEvents.insert({ issueId: after.id, userId, labelId, action, createdAt: now })
  for (const id of after.labelIds) if (!before.includes(id)) write(id, 'add')
  for (const id of before) if (!after.labelIds.includes(id)) write(id, 'remove')
}
