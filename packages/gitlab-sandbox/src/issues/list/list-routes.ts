import { cursorPageOf } from '../../http/cursor-page.ts'
import { pageOf } from '../../http/page.ts'
import type { Reply } from '../../http/reply.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { maySeeProject } from '../../identity/access.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { findProject } from '../../projects/find-project.ts'
import { findGroup } from '../../projects/groups/find-group.ts'
import { projectsInside } from '../../projects/groups/group-line.ts'
import { issueSchema } from '../asked/issue-schema.ts'
import { labelNames } from '../asked/label-names.ts'
import type { ReferencePlace } from '../issue-reference.ts'
import type { Issue } from '../rows.ts'
import { issueListed } from '../shown/issue-json.ts'
import { CURSOR_ORDERS, type Direction, ORDERS, type Order, orderKey, sortIssues } from './order.ts'
import { type ListScope, selectIssues } from './select-issues.ts'

/** Lists of issues and their counts: of a project, a group, everywhere. */
export const issueListRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/projects/:id/issues',
    anonymous: true,
    accepts: issueSchema.list,
    handle: ofProject,
  },
  { method: 'GET', path: '/groups/:id/issues', anonymous: true, accepts: issueSchema.list, handle: ofGroup },
  { method: 'GET', path: '/issues', anonymous: true, accepts: issueSchema.list, handle: everywhere },
  {
    method: 'GET',
    path: '/projects/:id/issues_statistics',
    anonymous: true,
    accepts: issueSchema.statistics,
    handle: (call) => statistics(call, projectIssues(call)),
  },
]

function projectIssues(call: Call): Issue[] {
  return call.world.issues.by('projectId', findProject(call).id)
}

function groupIssues(call: Call): Issue[] {
  const { world, actor } = call
  return projectsInside(world, findGroup(call))
    .filter((project) => maySeeProject(world, actor, project))
    .flatMap((project) => world.issues.by('projectId', project.id))
}

function allIssues({ world, actor }: Call): Issue[] {
  const seen = new Set(
    world.projects
      .all()
      .filter((project) => maySeeProject(world, actor, project))
      .map(({ id }) => id),
  )
  return world.issues.all().filter(({ projectId }) => seen.has(projectId))
}

function ofProject(call: Call): Reply {
  return list(call, () => projectIssues(call), 'all', { withCursor: true })
}

function ofGroup(call: Call): Reply {
  return list(call, () => groupIssues(call), 'all', { from: { groupId: findGroup(call).id } })
}

function everywhere(call: Call): Reply {
  if (call.params.text('scope') !== 'all') signedIn(call)
  return list(call, () => allIssues(call), 'created_by_me', { from: null })
}

type ListOptions = { readonly withCursor?: boolean; readonly from?: ReferencePlace }

function list(call: Call, issues: () => Issue[], scope: ListScope, options: ListOptions): Reply {
  const order = call.params.oneOf('order_by', ORDERS) ?? 'created_at'
  const direction = call.params.oneOf('sort', ['asc', 'desc']) ?? 'desc'
  const labelDetails = call.params.flag('with_labels_details') ?? false
  const keyOf = orderKey(call.world, order, direction)
  const rows = sortIssues(selectIssues(call, issues(), scope), keyOf, direction)
  const show = (issue: Issue) =>
    issueListed(call, issue, { labelDetails, ...(options.from === undefined ? {} : { from: options.from }) })
  const defaults = written(call, { order, direction, labelDetails })
  const byCursor = options.withCursor && call.params.text('pagination') === 'keyset' && CURSOR_ORDERS.includes(order)
  if (byCursor) return cursorPageOf(call, rows, { field: order, keyOf, direction, defaults }, show)
  return pageOf(call, rows, show, { defaults: { ...defaults, pagination: undefined } })
}

/** The parameters as GitLab writes them into links: lists as lists, and what was not asked but counts. */
function written(call: Call, how: { order: Order; direction: Direction; labelDetails: boolean }) {
  const labels = labelNames(call.params, 'labels')
  const assignees = call.params.list('assignee_username')
  return {
    order_by: how.order,
    sort: how.direction,
    state: call.params.text('state') ?? 'all',
    with_labels_details: how.labelDetails,
    ...(labels ? { labels } : {}),
    ...(assignees ? { assignee_username: assignees } : {}),
  }
}

function statistics(call: Call, issues: Issue[]): Reply {
  const found = selectIssues(call, issues, 'all')
  const closed = found.filter(({ state }) => state === 'closed').length
  return reply.ok({ statistics: { counts: { all: found.length, closed, opened: found.length - closed } } })
}
