import type { ReconcileRequest } from '../core/request/reconcile-request.ts'
import { requestsOfIssue } from './requests-of-issue.ts'
import { requestsOfNote } from './requests-of-note.ts'
import { requestsOfPush } from './requests-of-push.ts'

/** What a hook's body asks the bot to reconcile. It never throws: a body that is not as expected asks for nothing. */
export type RequestsOf = (body: unknown) => ReconcileRequest[]

const nothing: RequestsOf = () => []

/**
 * The hooks that GitLab sends, by `X-Gitlab-Event`, and what each asks for (facts 1.1). Work items have no hook of
 * their own: they come as `Issue Hook`. Any other event is answered and ignored.
 */
export const events: ReadonlyMap<string, RequestsOf> = new Map<string, RequestsOf>([
  ['Issue Hook', requestsOfIssue],
  ['Confidential Issue Hook', requestsOfIssue],
  ['Note Hook', requestsOfNote],
  ['Confidential Note Hook', requestsOfNote],
  ['Push Hook', requestsOfPush],
  // Known, and without a meaning for a run: reactions, milestones, tags, and a token that expires soon.
  ['Emoji Hook', nothing],
  ['Milestone Hook', nothing],
  ['Tag Push Hook', nothing],
  ['Resource Access Token Hook', nothing],
])
