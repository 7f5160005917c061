import { userInHook } from '../../identity/users/user-basic.ts'
import { labelInHook } from '../../labels/label-json.ts'
import { labelsByAge } from '../../labels/labels-of.ts'
import type { World } from '../../state/world.ts'
import type { Issue } from '../rows.ts'
import { severityOf } from '../severity.ts'
import type { IssueHook } from './issue-hook.ts'

/** The columns that hooks tell the changes of (`SAFE_HOOK_ATTRIBUTES`), in GitLab's order. */
const COLUMNS = [
  ['author_id', 'authorId'],
  ['closed_at', 'closedAt'],
  ['confidential', 'confidential'],
  ['created_at', 'createdAt'],
  ['description', 'description'],
  ['discussion_locked', 'discussionLocked'],
  ['due_date', 'dueDate'],
  ['duplicated_to_id', 'duplicatedToId'],
  ['id', 'id'],
  ['iid', 'iid'],
  ['last_edited_at', 'lastEditedAt'],
  ['last_edited_by_id', 'lastEditedById'],
  ['milestone_id', 'milestoneId'],
  ['moved_to_id', 'movedToId'],
  ['project_id', 'projectId'],
  ['start_date', 'startDate'],
  ['state_id', 'state'],
  ['time_estimate', 'timeEstimate'],
  ['title', 'title'],
  ['updated_at', 'updatedAt'],
  ['updated_by_id', 'updatedById'],
] as const satisfies readonly (readonly [string, keyof Issue])[]

/** What a new row is before anything is set: only what differs from it is told of an opened issue. */
const UNSET: Partial<Record<keyof Issue, unknown>> = { confidential: false, state: 'opened', timeEstimate: 0 }

/** `changes` of an opened issue: everything that is set, as if it had been nothing. */
export function changesAtOpening(issue: Issue): IssueHook['changes'] {
  return Object.fromEntries(
    COLUMNS.flatMap(([name, field]) => {
      const previous = UNSET[field] ?? null
      return issue[field] === previous ? [] : [[name, { previous, current: issue[field] }]]
    }),
  )
}

/** `changes` of an update, over all that one request has done. `timeChange` in seconds. */
export function changesBetween(world: World, before: Issue, after: Issue, timeChange = 0): IssueHook['changes'] {
  const columns = COLUMNS.filter(([, field]) => before[field] !== after[field]).map(([name, field]) => {
    const fieldOf = (issue: Issue) => (field === 'state' ? stateId(issue) : issue[field])
    return [name, { previous: fieldOf(before), current: fieldOf(after) }]
  })
  return {
    ...Object.fromEntries(columns),
    ...(sameMembers(before.labelIds, after.labelIds) ? {} : { labels: pair(labelsInHook(world), before, after) }),
    ...(sameMembers(before.assigneeIds, after.assigneeIds)
      ? {}
      : { assignees: pair(assigneesInHook(world), before, after) }),
    ...(severityOf(before) === severityOf(after) ? {} : { severity: pair(severityOf, before, after) }),
    ...(timeChange === 0
      ? {}
      : {
          total_time_spent: { previous: before.totalTimeSpent, current: after.totalTimeSpent },
          time_change: { previous: 0, current: timeChange },
        }),
  }
}

const stateId = (issue: Issue) => (issue.state === 'opened' ? 1 : 2)
const labelsInHook = (world: World) => (issue: Issue) => labelsByAge(world, issue).map(labelInHook)
const assigneesInHook = (world: World) => (issue: Issue) =>
  issue.assigneeIds.flatMap((id) => world.users.get(id) ?? []).map(userInHook)

function pair(fieldOf: (issue: Issue) => unknown, before: Issue, after: Issue) {
  return { previous: fieldOf(before), current: fieldOf(after) }
}

/** Whether two lists of ids hold the same, whatever the order. */
export function sameMembers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id))
}
