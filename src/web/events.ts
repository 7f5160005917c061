import { z } from 'zod'
import { AccountKey } from '../core/account/account.ts'
import { ReconcileRequest } from '../core/request/reconcile-request.ts'

/** What a hook's body asks the bot to reconcile. It never throws: a body that is not as expected asks for nothing. */
type RequestsOf = (body: unknown) => ReconcileRequest[]

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

const IssueBody = z.object({
  object_kind: z.enum(['issue', 'work_item']),
  object_attributes: z.object({ iid: z.number(), type: z.string().default('Issue') }),
})

/** The issue that was opened, changed, closed or reopened. Tasks, incidents and other kinds of work items are no runs. */
function requestsOfIssue(body: unknown): ReconcileRequest[] {
  const { data } = IssueBody.safeParse(body)
  if (data?.object_attributes.type !== 'Issue') return []
  const request = ReconcileRequest.safeParse({ kind: 'issue', iid: data.object_attributes.iid })
  return request.success ? [request.data] : []
}

const NoteBody = z.object({
  object_kind: z.literal('note'),
  object_attributes: z.object({ noteable_type: z.literal('Issue') }),
  issue: z.object({ iid: z.number(), type: z.string().default('Issue') }),
})

/** The issue that was commented on (`noteable_id` is not its number, facts 1.3). Comments on anything else are ignored. */
function requestsOfNote(body: unknown): ReconcileRequest[] {
  const { data } = NoteBody.safeParse(body)
  if (data?.issue.type !== 'Issue') return []
  const request = ReconcileRequest.safeParse({ kind: 'issue', iid: data.issue.iid })
  return request.success ? [request.data] : []
}

const Paths = z.array(z.string())
const PushBody = z.object({
  object_kind: z.literal('push'),
  ref: z.string(),
  after: z.string().optional(),
  project: z.object({ default_branch: z.string() }),
  commits: z.array(z.unknown()).optional(),
  total_commits_count: z.number().optional(),
})
const Commit = z.object({ added: Paths, modified: Paths, removed: Paths })

/** More accounts than this in one push are one request for all of them: it reads the changed files only, all the same. */
const MOST_BY_NAME = 20

/** More accounts than this are one request for them together, which asks only once for what they share. */
const MOST_ALONE = 3

/** The names of one request are its key in the queue, whose index takes no longer ones. */
const LONGEST_KEY = 1_500

/**
 * The accounts whose files a push to the default branch touched; all accounts where the hook does not name every file (it
 * lists 20 commits at most, none after a branch was set back) or names one that is no `accounts/<key>.yml`.
 */
function requestsOfPush(body: unknown): ReconcileRequest[] {
  const { data } = PushBody.safeParse(body)
  if (!data || data.ref !== `refs/heads/${data.project.default_branch}` || /^0+$/.test(data.after ?? '')) return []
  const commits = z.array(Commit).min(1).safeParse(data.commits)
  if (!commits.success || (data.total_commits_count ?? 0) > commits.data.length) return [{ kind: 'accounts' }]
  const touched = commits.data
    .flatMap(({ added, modified, removed }) => [...added, ...modified, ...removed])
    .filter((path) => path.startsWith('accounts/'))
  const keys = [...new Set(touched)].map(keyOf)
  if (keys.length > MOST_BY_NAME) return [{ kind: 'accounts' }]
  const named = keys.filter((key) => key !== undefined)
  if (named.length < keys.length) return [{ kind: 'accounts' }]
  const areTogether = named.length > MOST_ALONE && named.join(',').length <= LONGEST_KEY
  return areTogether ? [{ kind: 'some-accounts', keys: named }] : named.map((key) => ({ kind: 'account', key }))
}

function keyOf(path: string): string | undefined {
  const key = /^accounts\/([^/]+)\.yml$/.exec(path)?.[1]
  return AccountKey.safeParse(key).data
}
