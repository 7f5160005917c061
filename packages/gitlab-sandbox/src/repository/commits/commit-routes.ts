import { refuse } from '../../http/errors.ts'
import { pageOf, unasked } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
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
function listCommits(call: Call) {
  const project = findCode(call)
  const { params, world } = call
  const head = findHead(call, project, params.text('ref_name') || 'HEAD', 'Commit')
  const since = params.time('since') ?? ''
  const until = params.time('until') ?? '9999'
  const commits = [...historyOf(world, head, params.text('path') ?? '')].filter(
    ({ committedAt }) => committedAt >= since && committedAt <= until,
  )
  const defaults = unasked(call, { order: 'default', pagination: 'legacy', trailers: 'false' })
  const withStats = params.flag('with_stats') ?? false
  const show = (commit: Commit) => ({
    ...commitJson(call, project, commit),
    ...(withStats ? { stats: statsOf(call, commit) } : {}),
  })
  return pageOf(call, commits, show, { defaults, withoutTotal: true })
}

function showCommit(call: Call) {
  const project = findCode(call)
  return reply.ok(commitDetailed(call, project, findHead(call, project, call.path.sha ?? '', 'Commit')))
}

/** Rights are looked at before the parameters; these one after the other. */
function createCommit(call: Call) {
  const { params } = call
  const { project, user } = findPushable(call, params.text('branch') ?? '')
  checkCommit(params)
  const branch = params.required('branch')
  const actions = actionsParams(params)
  if (params.has('start_branch') && params.has('start_sha')) {
    throw refuse.badRequest('start_branch, start_sha are mutually exclusive')
  }
  const startRef = params.text('start_branch') ?? params.text('start_sha')
  const made = makeCommit(call, { project, user, branch, startRef, actions, isMulti: true })
  return reply.created(commitDetailed(call, project, made.commit))
}
