import { refuse } from '../http/errors.ts'
import type { RawParams } from '../http/nested-fields.ts'
import { pageOf, unasked } from '../http/page.ts'
import { createParams, type Params } from '../http/params.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import type { Commit } from '../state/rows.ts'
import type { FileAction } from './commit-changes.ts'
import { commitDetailed, commitShown, statsOf } from './commit-shown.ts'
import { contentAsked } from './content-asked.ts'
import { findCode, findHead, findPushable } from './find-code.ts'
import { branchOf } from './head.ts'
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
    ...commitShown(call, project, commit),
    ...(withStats ? { stats: statsOf(call, commit) } : {}),
  })
  return pageOf(call, commits, show, { defaults, withoutTotal: true })
}

function showCommit(call: Call) {
  const project = findCode(call)
  return reply.ok(commitDetailed(call, project, findHead(call, project, call.path.sha ?? '', 'Commit')))
}

function createCommit(call: Call) {
  const { world, params } = call
  const absent = ['branch', 'commit_message', 'actions'].filter((name) => !params.has(name))
  if (absent.length > 0) throw refuse.missing(...absent)
  const branch = params.required('branch')
  const actions = actionsAsked(params)
  const { project, user } = findPushable(call, branch)
  if (actions.length === 0 && !params.flag('allow_empty')) {
    throw refuse.badRequest('Provide at least one action, or set allow_empty to true')
  }
  const startRef = params.text('start_branch') ?? params.text('start_sha')
  if (startRef && startRef !== branch && branchOf(world, project, branch)) {
    throw refuse.plain(`A branch called '${branch}' already exists. Switch to that branch in order to make changes`)
  }
  const made = makeCommit(call, { project, user, branch, startRef, actions })
  return reply.created(commitDetailed(call, project, made.commit))
}

function actionsAsked(params: Params): FileAction[] {
  const asked = params.raw.actions
  if (asked === null || asked === '') return []
  if (!Array.isArray(asked)) throw refuse.invalid('actions')
  return asked.map((each, at) => {
    if (typeof each !== 'object' || each === null) throw refuse.invalid('actions')
    return actionAsked(createParams(each as RawParams, `actions[${at}]`), at)
  })
}

function actionAsked(params: Params, at: number): FileAction {
  const absent = ['action', 'file_path'].filter((name) => !params.has(name))
  if (absent.length > 0) throw refuse.missing(...absent.map((name) => `actions[${at}][${name}]`))
  const action = params.oneOf('action', ['create', 'update', 'delete', 'move', 'chmod'])
  const path = params.required('file_path')
  const executable = params.flag('execute_filemode') ?? false
  const lastCommitId = params.text('last_commit_id')
  const unchanged = lastCommitId ? { lastCommitId } : {}
  switch (action) {
    case 'create':
      return { action, path, content: contentAsked(params), executable }
    case 'update':
      return { action, path, content: contentAsked(params), ...unchanged }
    case 'delete':
      return { action, path, ...unchanged }
    case 'move':
      return {
        action,
        path,
        from: params.required('previous_path'),
        ...(params.has('content') ? { content: contentAsked(params) } : {}),
      }
    default:
      return { action: 'chmod', path, executable }
  }
}
