import { refuse } from '../../http/errors.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import { canReadProject } from '../../identity/access.ts'
import { userMasked } from '../../identity/users/user-basic.ts'
import { projectOf } from '../../projects/find-project.ts'
import { linkIssues, linksOf, unlinkIssues } from '../copy/link-issues.ts'
import { findIssue, findIssueToUpdate, issueOf } from '../find-issue.ts'
import { issuePolicy } from '../issue-policy.ts'
import { issueBrief, issueListed } from '../json/issue-json.ts'
import { issueSchema } from '../params/issue-schema.ts'
import type { Issue, IssueLink } from '../rows.ts'

const ALL = '/projects/:id/issues/:iid/links'

/** Relations between issues. Only `relates_to`: blocking is of a paid tier. */
export const linkRoutes: readonly Route[] = [
  { method: 'GET', path: ALL, schema: issueSchema.one, handle: list },
  { method: 'POST', path: ALL, schema: issueSchema.link, handle: create },
  { method: 'DELETE', path: `${ALL}/:link`, schema: issueSchema.one, handle: remove },
]

function list(context: RequestContext) {
  const { world, actor } = context
  const { issue } = findIssue(context)
  const links = linksOf(world, issue).flatMap((link) => {
    const other = world.issues.get(link.sourceId === issue.id ? link.targetId : link.sourceId)
    if (!other || !issuePolicy.seeIssue(world, actor, other)) return []
    return [
      {
        ...issueListed(context, other),
        issue_link_id: link.id,
        link_type: 'relates_to',
        link_created_at: link.createdAt,
        link_updated_at: link.updatedAt,
      },
    ]
  })
  return reply.ok(links)
}

function create(context: RequestContext) {
  const { world, actor, params } = context
  const { issue } = findIssueToUpdate(context)
  const project = projectOf(world, params.required('target_project_id'))
  if (!project || !canReadProject(world, actor, project)) throw refuse.notFound('Project')
  const target = issueOf(world, project, params.integer('target_issue_iid') ?? 0)
  if (!target || target.id === issue.id || !issuePolicy.readIssue(world, actor, target)) throw refuse.notFound()
  if (linkBetween(context, issue, target)) throw refuse.conflict('Issue(s) already assigned')
  return reply.created(linkJson(context, linkIssues(context, issue, target)))
}

function linkBetween({ world }: RequestContext, one: Issue, other: Issue): IssueLink | undefined {
  return linksOf(world, one).find(({ sourceId, targetId }) => sourceId === other.id || targetId === other.id)
}

function remove(context: RequestContext) {
  const link = findLink(context, findIssueToUpdate(context).issue)
  const json = linkJson(context, link)
  unlinkIssues(context, link)
  return reply.ok(json)
}

function findLink({ world, path }: RequestContext, issue: Issue): IssueLink {
  const link = linksOf(world, issue).find(({ id }) => id === Number(path.link))
  if (!link) throw refuse.notFound()
  return link
}

function linkJson(context: RequestContext, link: IssueLink) {
  const brief = (id: number) => {
    const issue = context.world.issues.get(id)
    return issue ? issueBrief(context, issue, { user: userMasked }) : null
  }
  return {
    id: link.id,
    source_issue: brief(link.sourceId),
    target_issue: brief(link.targetId),
    link_type: 'relates_to',
  }
}
