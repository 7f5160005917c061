import { refuse } from '../../http/errors.ts'
import { pageOf, unasked } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import type { Commit } from '../../state/rows.ts'
import { findCode, findHead, findPushable } from '../find-code.ts'
import { actionsParams } from './actions-params.ts'
import { checkCommit } from './check-commit.ts'
import { commitDetailed, commitJson, statsOf } from './commit-json.ts'
import { historyOf } from './history-of.ts'
import { makeCommit } from './make-commit.ts'

/** Commits: list, look at, make with several actions. */
export const commitRoutes: readonly Route[] = [
  { method: 'GET', path: '/projects/:id/repository/commits', anonymous: true, handle: listCommits },
  { method: 'POST', path: '/projects/:id/repository/commits', handle: createCommit },
  { method: 'GET', path: '/projects/:id/repository/commits/:sha', anonymous: true, handle: showCommit },
]

/** Newest first; `path` keeps those that changed a file or folder, `since` and `until` include their moment. */
function listCommits(context: RequestContext) {
  const project = findCode(context)
  const { params, world } = context
  const head = findHead(context, project, params.text('ref_name') || 'HEAD', 'Commit')
  const since = params.time('since') ?? ''
  const until = params.time('until') ?? '9999'
  const commits = [...historyOf(world, head, params.text('path') ?? '')].filter(
    ({ committedAt }) => committedAt >= since && committedAt <= until,
  )
  const defaults = unasked(context, { order: 'default', pagination: 'legacy', trailers: 'false' })
  const withStats = params.flag('with_stats') ?? false
  const show = (commit: Commit) => ({
    ...commitJson(context, project, commit),
    ...(withStats ? { stats: statsOf(context, commit) } : {}),
  })
  return pageOf(context, commits, show, { defaults, withoutTotal: true })
}

function showCommit(context: RequestContext) {
  const project = findCode(context)
  return reply.ok(commitDetailed(context, project, findHead(context, project, context.path.sha ?? '', 'Commit')))
}

/** Rights are looked at before the parameters; these one after the other. */
function createCommit(context: RequestContext) {
  const { params } = context
  const { project, user } = findPushable(context, params.text('branch') ?? '')
  checkCommit(params)
  const branch = params.required('branch')
  const actions = actionsParams(params)
  if (params.has('start_branch') && params.has('start_sha')) {
    throw refuse.badRequest('start_branch, start_sha are mutually exclusive')
  }
  const startRef = params.text('start_branch') ?? params.text('start_sha')
  const made = makeCommit(context, { project, user, branch, startRef, actions, isMulti: true })
  return reply.created(commitDetailed(context, project, made.commit))
}
