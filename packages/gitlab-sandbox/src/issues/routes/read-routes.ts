import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { userBasic } from '../../identity/users/user-basic.ts'
import { issueSchema } from '../asked/issue-schema.ts'
import { findIssue } from '../find-issue.ts'
import { issueJson } from '../shown/issue-json.ts'
import { participantsOf } from '../shown/participants.ts'
import { subscribe } from '../subscribe.ts'

const ONE = '/projects/:id/issues/:iid'

/** One issue and what is read beside it. */
export const issueReadRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: ONE,
    anonymous: true,
    accepts: issueSchema.one,
    handle: (call) => reply.ok(issueJson(call, findIssue(call).issue)),
  },
  { method: 'GET', path: `${ONE}/participants`, anonymous: true, accepts: issueSchema.page, handle: participants },
  {
    method: 'GET',
    path: `${ONE}/related_merge_requests`,
    anonymous: true,
    accepts: issueSchema.page,
    handle: noMergeRequests,
  },
  { method: 'GET', path: `${ONE}/closed_by`, anonymous: true, accepts: issueSchema.page, handle: noMergeRequests },
  { method: 'POST', path: `${ONE}/subscribe`, handle: (call) => changeSubscription(call, true) },
  { method: 'POST', path: `${ONE}/unsubscribe`, handle: (call) => changeSubscription(call, false) },
]

function participants(call: Call) {
  const { issue } = findIssue(call)
  const defaults = { issue_iid: issue.iid }
  return pageOf(call, participantsOf(call, issue), (user) => userBasic(call, user), { defaults })
}

/** The sandbox has no merge requests. */
function noMergeRequests(call: Call) {
  const { issue } = findIssue(call)
  return pageOf(call, [], () => null, { defaults: { issue_iid: issue.iid } })
}

/** 304 where it is so already, as GitLab answers. */
function changeSubscription(call: Call, subscribed: boolean) {
  const user = signedIn(call)
  const { issue } = findIssue(call)
  if (issueJson(call, issue).subscribed === subscribed) return { status: 304 }
  subscribe(call, issue, user.id, subscribed)
  return reply.created(issueJson(call, issue))
}
