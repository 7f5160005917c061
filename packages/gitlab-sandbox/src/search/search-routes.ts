import { ApiError } from '../http/api-error.ts'
import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { createParams } from '../http/params.ts'
import type { Call, Route } from '../http/route.ts'
import { signedIn } from '../identity/signed-in.ts'
import { selectIssues } from '../issues/list/select-issues.ts'
import { issueListed } from '../issues/shown/issue-json.ts'
import { findProject } from '../projects/find-project.ts'
import type { Project } from '../state/rows.ts'

const SCOPES = ['issues', 'merge_requests', 'milestones', 'users', 'notes', 'wiki_blobs', 'commits', 'blobs'] as const

/** Search in a project, for issues alone. */
export const searchRoutes: readonly Route[] = [{ method: 'GET', path: '/projects/:id/search', handle: search }]

function search(call: Call) {
  const { params } = call
  const missing = ['search', 'scope'].filter((name) => !params.has(name))
  if (missing.length > 0) throw refuse.missing(...missing)
  const scope = params.oneOf('scope', SCOPES)
  signedIn(call)
  const project = findProject(call)
  if (scope !== 'issues') throw new ApiError(404, { error: '404 Not Found', sandbox: `not spoken: search of ${scope}` })
  return pageOf(call, issuesFound(call, project, params.required('search')), (issue) => issueListed(call, issue))
}

/** Newest first; `state` and `confidential` narrow them as they do in a list. */
function issuesFound(call: Call, project: Project, text: string) {
  const { state, confidential } = call.params.raw
  const narrowed = { search: text, ...(state ? { state } : {}), ...(confidential ? { confidential } : {}) }
  const issues = call.world.issues.by('projectId', project.id)
  return selectIssues({ ...call, params: createParams(narrowed) }, issues, 'all').sort((a, b) => b.id - a.id)
}
