import type { RequestContext } from '../../http/route.ts'
import { labelInHook } from '../../labels/label-json.ts'
import { labelsByAge } from '../../labels/labels-of.ts'
import { humanTime } from '../human-time.ts'
import { issueUrl } from '../issue-url.ts'
import { ISSUE_TYPE_NAMES, type Issue } from '../rows.ts'
import { severityOf } from '../severity.ts'

/** An issue in the body of a hook: `object_attributes` of its own, `issue` of a note's. `timeChange` in seconds. */
export function issueInHook(at: Pick<RequestContext, 'base' | 'world'>, issue: Issue, timeChange = 0) {
  return {
    author_id: issue.authorId,
    closed_at: issue.closedAt,
    confidential: issue.confidential,
    created_at: issue.createdAt,
    description: withAbsoluteImages(at.base, issue),
    discussion_locked: issue.discussionLocked,
    due_date: issue.dueDate,
    start_date: issue.startDate,
    id: issue.id,
    iid: issue.iid,
    last_edited_at: issue.lastEditedAt,
    last_edited_by_id: issue.lastEditedById,
    milestone_id: issue.milestoneId,
    moved_to_id: issue.movedToId,
    duplicated_to_id: issue.duplicatedToId,
    project_id: issue.projectId,
    relative_position: null,
    state_id: issue.state === 'opened' ? 1 : 2,
    time_estimate: issue.timeEstimate,
    title: issue.title,
    updated_at: issue.updatedAt,
    updated_by_id: issue.updatedById,
    type: ISSUE_TYPE_NAMES[issue.issueType],
    url: issueUrl(at, issue),
    total_time_spent: issue.totalTimeSpent,
    time_change: timeChange,
    human_total_time_spent: humanTime(issue.totalTimeSpent),
    human_time_change: humanTime(timeChange),
    human_time_estimate: humanTime(issue.timeEstimate),
    assignee_ids: issue.assigneeIds,
    assignee_id: issue.assigneeIds[0] ?? null,
    labels: labelsByAge(at.world, issue).map(labelInHook),
    state: issue.state,
    severity: severityOf(issue),
    customer_relations_contacts: [],
    ...(issue.issueType === 'incident' ? { escalation_status: 'triggered' } : {}),
  }
}

/** GitLab makes the addresses of uploaded images absolute here, but not in `changes` (facts 1.2). */
function withAbsoluteImages(base: string, issue: Issue): string | null {
  const upload = /(!\[[^\]]*\]\()(\/uploads\/[^)\s]+)/g
  return issue.description?.replace(upload, `$1${base}/-/project/${issue.projectId}$2`) ?? null
}
