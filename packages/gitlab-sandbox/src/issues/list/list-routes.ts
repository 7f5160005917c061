import { cursorPageOf } from '../../http/cursor-page.ts'
import { pageOf } from '../../http/page.ts'
import { type Reply, reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import { canReadProject } from '../../identity/access.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { findProject } from '../../projects/find-project.ts'
import { findGroup } from '../../projects/groups/find-group.ts'
import { projectsInside } from '../../projects/groups/group-line.ts'
import type { ReferenceParent } from '../issue-reference.ts'
import { issueListed } from '../json/issue-json.ts'
import { issueSchema } from '../params/issue-schema.ts'
import { labelNames } from '../params/label-names.ts'
import type { Issue } from '../rows.ts'
import { CURSOR_ORDERS, type Direction, ORDERS, type Order, orderKey, sortIssues } from './order.ts'
import { type ListScope, selectIssues } from './select-issues.ts'

/** Lists of issues and their counts: of a project, a group, everywhere. */
export const issueListRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/projects/:id/issues',
    anonymous: true,
    schema: issueSchema.list,
    handle: ofProject,
  },
  { method: 'GET', path: '/groups/:id/issues', anonymous: true, schema: issueSchema.list, handle: ofGroup },
  { method: 'GET', path: '/issues', anonymous: true, schema: issueSchema.list, handle: everywhere },
  {
    method: 'GET',
    path: '/projects/:id/issues_statistics',
    anonymous: true,
    schema: issueSchema.statistics,
    handle: (context) => statistics(context, projectIssues(context)),
  },
]

function projectIssues(context: RequestContext): Issue[] {
  return context.world.issues.by('projectId', findProject(context).id)
}

function groupIssues(context: RequestContext): Issue[] {
  const { world, actor } = context
  return projectsInside(world, findGroup(context))
    .filter((project) => canReadProject(world, actor, project))
    .flatMap((project) => world.issues.by('projectId', project.id))
}

function allIssues({ world, actor }: RequestContext): Issue[] {
  const seen = new Set(
    world.projects
      .all()
      .filter((project) => canReadProject(world, actor, project))
      .map(({ id }) => id),
  )
  return world.issues.all().filter(({ projectId }) => seen.has(projectId))
}

function ofProject(context: RequestContext): Reply {
  return list(context, () => projectIssues(context), 'all', { withCursor: true })
}

function ofGroup(context: RequestContext): Reply {
  return list(context, () => groupIssues(context), 'all', { from: { groupId: findGroup(context).id } })
}

function everywhere(context: RequestContext): Reply {
  if (context.params.text('scope') !== 'all') signedIn(context)
  return list(context, () => allIssues(context), 'created_by_me', { from: null })
}

type ListOptions = { readonly withCursor?: boolean; readonly from?: ReferenceParent }

function list(context: RequestContext, issues: () => Issue[], scope: ListScope, options: ListOptions): Reply {
  const order = context.params.oneOf('order_by', ORDERS) ?? 'created_at'
  const direction = context.params.oneOf('sort', ['asc', 'desc']) ?? 'desc'
  const labelDetails = context.params.flag('with_labels_details') ?? false
  const keyOf = orderKey(context.world, order, direction)
  const rows = sortIssues(selectIssues(context, issues(), scope), keyOf, direction)
  const show = (issue: Issue) =>
    issueListed(context, issue, { labelDetails, ...(options.from === undefined ? {} : { from: options.from }) })
  const defaults = written(context, { order, direction, labelDetails })
  const byCursor = options.withCursor && context.params.text('pagination') === 'keyset' && CURSOR_ORDERS.includes(order)
  if (byCursor) return cursorPageOf(context, rows, { field: order, keyOf, direction, defaults }, show)
  return pageOf(context, rows, show, { defaults: { ...defaults, pagination: undefined } })
}

/** The parameters as GitLab writes them into links: lists as lists, and what was not asked but counts. */
function written(context: RequestContext, how: { order: Order; direction: Direction; labelDetails: boolean }) {
  const labels = labelNames(context.params, 'labels')
  const assignees = context.params.list('assignee_username')
  return {
    order_by: how.order,
    sort: how.direction,
    state: context.params.text('state') ?? 'all',
    with_labels_details: how.labelDetails,
    ...(labels ? { labels } : {}),
    ...(assignees ? { assignee_username: assignees } : {}),
  }
}

function statistics(context: RequestContext, issues: Issue[]): Reply {
  const found = selectIssues(context, issues, 'all')
  const closed = found.filter(({ state }) => state === 'closed').length
  return reply.ok({ statistics: { counts: { all: found.length, closed, opened: found.length - closed } } })
}
