import { ApiError } from '../http/api-error.ts'
import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { createParams } from '../http/params.ts'
import type { RequestContext, Route } from '../http/route.ts'
import { signedIn } from '../identity/signed-in.ts'
import { issueListed } from '../issues/json/issue-json.ts'
import { selectIssues } from '../issues/list/select-issues.ts'
import { findProject } from '../projects/find-project.ts'
import type { Project } from '../state/rows.ts'

const SCOPES = ['issues', 'merge_requests', 'milestones', 'users', 'notes', 'wiki_blobs', 'commits', 'blobs'] as const

/** Search in a project, for issues alone. */
export const searchRoutes: readonly Route[] = [{ method: 'GET', path: '/projects/:id/search', handle: search }]

function search(context: RequestContext) {
  const { params } = context
  const missing = ['search', 'scope'].filter((name) => !params.has(name))
  if (missing.length > 0) throw refuse.missing(...missing)
  const scope = params.oneOf('scope', SCOPES)
  signedIn(context)
  const project = findProject(context)
  if (scope !== 'issues') throw new ApiError(404, { error: '404 Not Found', sandbox: `not spoken: search of ${scope}` })
  return pageOf(context, issuesFound(context, project, params.required('search')), (issue) =>
    issueListed(context, issue),
  )
}

/** Newest first; `state` and `confidential` narrow them as they do in a list. */
function issuesFound(context: RequestContext, project: Project, text: string) {
  const { state, confidential } = context.params.raw
  const narrowed = { search: text, ...(state ? { state } : {}), ...(confidential ? { confidential } : {}) }
  const issues = context.world.issues.by('projectId', project.id)
  return selectIssues({ ...context, params: createParams(narrowed) }, issues, 'all').sort((a, b) => b.id - a.id)
}
