import type { RequestContext } from '../../http/route.ts'
import { userBasic } from '../../identity/users/user-basic.ts'
import { labelBasic } from '../../labels/label-json.ts'
import { labelsOf } from '../../labels/labels-of.ts'
import { milestoneJson } from '../../milestones/milestone-json.ts'
import type { User } from '../../state/rows.ts'
import { humanTime } from '../human-time.ts'
import { issueReference, type ReferenceParent } from '../issue-reference.ts'
import { issueUrl } from '../issue-url.ts'
import { milestoneOf } from '../milestone-of.ts'
import type { Issue } from '../rows.ts'
import { severityOf } from '../severity.ts'
import { isSubscribed } from './is-subscribed.ts'
import { taskCounts } from './task-counts.ts'

const NO_TASKS = '0 of 0 checklist items completed'

/** How an issue is shown; `user` shows people, where bots' names are hidden; `from` is where it is looked at from. */
export type IssueView = {
  readonly labelDetails?: boolean
  readonly from?: ReferenceParent
  readonly user?: (at: RequestContext, user: User) => unknown
}

/** One issue, with what only a single one has. */
export function issueJson(context: RequestContext, issue: Issue, view: IssueView = {}) {
  const { moved_to_id, imported, imported_from, service_desk_reply_to, ...listed } = issueListed(context, issue, view)
  const subscribed = isSubscribed(context, issue)
  return { ...listed, subscribed, moved_to_id, imported, imported_from, service_desk_reply_to }
}

/** An issue of a list. */
export function issueListed(context: RequestContext, issue: Issue, view: IssueView = {}) {
  const tasks = taskCounts(issue.description)
  const self = `${context.base}/api/v4/projects/${issue.projectId}`
  return {
    ...issueBrief(context, issue, view),
    // Inverted, as GitLab has it (facts 2.4).
    has_tasks: tasks.count === 0,
    ...(tasks.count === 0 ? { task_status: issue.description?.trim() ? NO_TASKS : '' } : {}),
    _links: {
      self: `${self}/issues/${issue.iid}`,
      notes: `${self}/issues/${issue.iid}/notes`,
      award_emoji: `${self}/issues/${issue.iid}/award_emoji`,
      project: self,
      closed_as_duplicate_of: duplicateLink(context, issue),
    },
    references: {
      short: `#${issue.iid}`,
      relative: issueReference(context.world, issue, view.from ?? { projectId: issue.projectId }),
      full: issueReference(context.world, issue, null),
    },
    severity: severityOf(issue).toUpperCase(),
    moved_to_id: issue.movedToId,
    imported: false,
    imported_from: 'none',
    service_desk_reply_to: null,
  }
}

/** An issue without what leads on from it: how links show it. */
export function issueBrief(
  context: RequestContext,
  issue: Issue,
  { labelDetails = false, user = userBasic }: IssueView = {},
) {
  const { world } = context
  const tasks = taskCounts(issue.description)
  const person = (id: number | null) => {
    const found = id === null ? undefined : world.users.get(id)
    return found ? user(context, found) : null
  }
  const labels = labelsOf(world, issue)
  const milestone = milestoneOf(world, issue)
  const awards = world.emoji.by('awardableId', issue.id).filter(({ awardableType }) => awardableType === 'Issue')
  const assignees = issue.assigneeIds.map(person).filter((assignee) => assignee !== null)
  return {
    id: issue.id,
    iid: issue.iid,
    project_id: issue.projectId,
    title: issue.title,
    description: issue.description,
    state: issue.state,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: person(issue.closedById),
    labels: labelDetails ? labels.map(labelBasic) : labels.map(({ name }) => name),
    milestone: milestone ? milestoneJson(context, milestone) : null,
    assignees,
    author: person(issue.authorId),
    type: issue.issueType.toUpperCase(),
    assignee: assignees[0] ?? null,
    user_notes_count: world.notes.by('issueId', issue.id).filter(({ system }) => !system).length,
    merge_requests_count: 0,
    upvotes: awards.filter(({ name }) => name === 'thumbsup').length,
    downvotes: awards.filter(({ name }) => name === 'thumbsdown').length,
    start_date: issue.startDate,
    due_date: issue.dueDate,
    confidential: issue.confidential,
    discussion_locked: issue.discussionLocked,
    issue_type: issue.issueType,
    web_url: issueUrl(context, issue),
    time_stats: timeStats(issue),
    task_completion_status: { count: tasks.count, completed_count: tasks.completed },
  }
}

/** `time_stats` of an issue, in seconds and in words. */
export function timeStats(issue: Issue) {
  return {
    time_estimate: issue.timeEstimate,
    total_time_spent: issue.totalTimeSpent,
    human_time_estimate: humanTime(issue.timeEstimate),
    human_total_time_spent: humanTime(issue.totalTimeSpent),
  }
}

function duplicateLink(context: RequestContext, issue: Issue): string | null {
  const other = issue.duplicatedToId === null ? undefined : context.world.issues.get(issue.duplicatedToId)
  return other ? `${context.base}/api/v4/projects/${other.projectId}/issues/${other.iid}` : null
}
