import { refuse } from '../../http/errors.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { issueAccepts } from '../asked/issue-accepts.ts'
import { findIssue, findIssueToUpdate } from '../find-issue.ts'
import { parseDuration } from '../human-time.ts'
import { may } from '../may.ts'
import type { IssueChanges } from '../save/issue-changes.ts'
import { updateIssue } from '../save/update-issue.ts'
import { timeStats } from '../shown/issue-shown.ts'

const ONE = '/projects/:id/issues/:iid'

/** Estimates and time spent. */
export const timeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${ONE}/time_stats`,
    accepts: issueAccepts.one,
    anonymous: true,
    handle: (call) => reply.ok(timeStats(findIssue(call).issue)),
  },
  {
    method: 'POST',
    path: `${ONE}/time_estimate`,
    accepts: issueAccepts.duration,
    handle: (call) => track(call, { timeEstimate: estimateAsked(call) }),
  },
  {
    method: 'POST',
    path: `${ONE}/reset_time_estimate`,
    accepts: issueAccepts.one,
    handle: (call) => track(call, { timeEstimate: 0 }),
  },
  { method: 'POST', path: `${ONE}/add_spent_time`, accepts: issueAccepts.duration, handle: addSpentTime },
  {
    method: 'POST',
    path: `${ONE}/reset_spent_time`,
    accepts: issueAccepts.one,
    handle: (call) => track(call, { spend: { seconds: 'reset', spentAt: call.now } }),
  },
]

function addSpentTime(call: Call) {
  const answer = track(call, { spend: { seconds: durationAsked(call), spentAt: call.now } })
  return { ...answer, status: 201 }
}

function track(call: Call, changes: IssueChanges) {
  const { project, issue } = findIssueToUpdate(call)
  if (!may.planIssues(call.world, call.actor, project)) throw refuse.forbidden()
  return reply.ok(timeStats(updateIssue(call, issue, changes)))
}

function estimateAsked({ params }: Call): number {
  const seconds = parseDuration(params.required('duration'))
  if (seconds !== undefined && seconds >= 0) return seconds
  const reason = 'Time estimate must have a valid format and be greater than or equal to zero.'
  throw refuse.badRequest(`{:reason=>"${reason}"}`)
}

function durationAsked(call: Call): number {
  const seconds = parseDuration(call.params.required('duration'))
  if (seconds === undefined) throw refuse.invalid('duration')
  return seconds
}
