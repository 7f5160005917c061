import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { userBasic } from '../../identity/users/user-basic.ts'
import { findIssue } from '../find-issue.ts'
import { issueJson } from '../json/issue-json.ts'
import { participantsOf } from '../json/participants.ts'
import { issueSchema } from '../params/issue-schema.ts'
import { subscribe } from '../subscribe.ts'

const ONE = '/projects/:id/issues/:iid'

/** One issue and what is read beside it. */
export const issueReadRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: ONE,
    anonymous: true,
    schema: issueSchema.one,
    handle: (context) => reply.ok(issueJson(context, findIssue(context).issue)),
  },
  { method: 'GET', path: `${ONE}/participants`, anonymous: true, schema: issueSchema.page, handle: participants },
  {
    method: 'GET',
    path: `${ONE}/related_merge_requests`,
    anonymous: true,
    schema: issueSchema.page,
    handle: noMergeRequests,
  },
  { method: 'GET', path: `${ONE}/closed_by`, anonymous: true, schema: issueSchema.page, handle: noMergeRequests },
  { method: 'POST', path: `${ONE}/subscribe`, handle: (context) => changeSubscription(context, true) },
  { method: 'POST', path: `${ONE}/unsubscribe`, handle: (context) => changeSubscription(context, false) },
]

function participants(context: RequestContext) {
  const { issue } = findIssue(context)
  const defaults = { issue_iid: issue.iid }
  return pageOf(context, participantsOf(context, issue), (user) => userBasic(context, user), { defaults })
}

/** The sandbox has no merge requests. */
function noMergeRequests(context: RequestContext) {
  const { issue } = findIssue(context)
  return pageOf(context, [], () => null, { defaults: { issue_iid: issue.iid } })
}

/** 304 where it is so already, as GitLab answers. */
function changeSubscription(context: RequestContext, subscribed: boolean) {
  const user = signedIn(context)
  const { issue } = findIssue(context)
  if (issueJson(context, issue).subscribed === subscribed) return { status: 304 }
  subscribe(context, issue, user.id, subscribed)
  return reply.created(issueJson(context, issue))
}
