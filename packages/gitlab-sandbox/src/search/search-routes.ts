import { ApiError } from '../http/api-error.ts'
import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { createParams } from '../http/params.ts'
import type { Call, Route } from '../http/route.ts'
import { signedIn } from '../identity/signed-in.ts'
import { userBasic } from '../identity/users/user-basic.ts'
import { matches } from '../identity/users/user-routes.ts'
import { selectIssues } from '../issues/list/select-issues.ts'
import { issueListed } from '../issues/shown/issue-shown.ts'
import { milestoneShown } from '../milestones/milestone-shown.ts'
import { fullPath } from '../projects/find-project.ts'
import { projectSimple } from '../projects/project-shown.ts'
import { everywhere, inGroup, inProject, type Place } from './place.ts'

const SCOPES = [
  'projects',
  'issues',
  'merge_requests',
  'milestones',
  'snippet_titles',
  'users',
  'notes',
  'wiki_blobs',
  'commits',
  'blobs',
] as const

/** Search by kind: everywhere, in a group, in a project. */
export const searchRoutes: readonly Route[] = [
  { method: 'GET', path: '/search', handle: (call) => search(call, everywhere) },
  { method: 'GET', path: '/groups/:id/search', handle: (call) => search(call, inGroup) },
  { method: 'GET', path: '/projects/:id/search', handle: (call) => search(call, inProject) },
]

function search(call: Call, placeOf: (call: Call) => Place) {
  const { params, world } = call
  const missing = ['search', 'scope'].filter((name) => !params.has(name))
  if (missing.length > 0) throw refuse.missing(...missing)
  const scope = params.oneOf('scope', SCOPES)
  const user = signedIn(call)
  if (scope !== 'issues') call.limits.use('search_rate_limit', user.username)
  const place = placeOf(call)
  const text = params.required('search')
  const has = (...texts: (string | null)[]) => texts.join('\n').toLowerCase().includes(text.toLowerCase())
  switch (scope) {
    case 'issues':
      return pageOf(call, issuesFound(call, place, text), (issue) => issueListed(call, issue))
    case 'milestones':
      return pageOf(
        call,
        place.milestones.filter(({ title, description }) => has(title, description)),
        (each) => milestoneShown(call, each),
      )
    case 'projects':
      return pageOf(
        call,
        place.projects.filter((each) => has(each.name, fullPath(world, each), each.description)),
        (each) => projectSimple(call, each),
      )
    case 'users':
      return pageOf(
        call,
        place.users.filter((each) => matches(each, text)),
        (each) => userBasic(call, each),
      )
    case 'merge_requests':
    case 'snippet_titles':
    case 'wiki_blobs':
      return pageOf(call, [], () => null)
    default:
      throw new ApiError(404, { error: '404 Not Found', sandbox: `not spoken: search of ${scope}` })
  }
}

/** Newest first; `state` and `confidential` narrow them as they do in a list. */
function issuesFound(call: Call, place: Place, text: string) {
  const { state, confidential } = call.params.raw
  const narrowed = { search: text, ...(state ? { state } : {}), ...(confidential ? { confidential } : {}) }
  return selectIssues({ ...call, params: createParams(narrowed) }, place.issues, 'all').sort((a, b) => b.id - a.id)
}
