import { refuse } from '../../http/errors.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { maySeeProject } from '../../identity/access.ts'
import { userMasked } from '../../identity/users/user-basic.ts'
import { projectOf } from '../../projects/find-project.ts'
import { issueSchema } from '../asked/issue-schema.ts'
import { linkIssues, linksOf, unlinkIssues } from '../copy/link-issues.ts'
import { findIssue, findIssueToUpdate, issueOf } from '../find-issue.ts'
import { may } from '../may.ts'
import type { Issue, IssueLink } from '../rows.ts'
import { issueBrief, issueListed } from '../shown/issue-json.ts'

const ALL = '/projects/:id/issues/:iid/links'

/** Relations between issues. Only `relates_to`: blocking is of a paid tier. */
export const linkRoutes: readonly Route[] = [
  { method: 'GET', path: ALL, accepts: issueSchema.one, handle: list },
  { method: 'POST', path: ALL, accepts: issueSchema.link, handle: create },
  { method: 'DELETE', path: `${ALL}/:link`, accepts: issueSchema.one, handle: remove },
]

function list(call: Call) {
  const { world, actor } = call
  const { issue } = findIssue(call)
  const shown = linksOf(world, issue).flatMap((link) => {
    const other = world.issues.get(link.sourceId === issue.id ? link.targetId : link.sourceId)
    if (!other || !may.seeIssue(world, actor, other)) return []
    return [
      {
        ...issueListed(call, other),
        issue_link_id: link.id,
        link_type: 'relates_to',
        link_created_at: link.createdAt,
        link_updated_at: link.updatedAt,
      },
    ]
  })
  return reply.ok(shown)
}

function create(call: Call) {
  const { world, actor, params } = call
  const { issue } = findIssueToUpdate(call)
  const project = projectOf(world, params.required('target_project_id'))
  if (!project || !maySeeProject(world, actor, project)) throw refuse.notFound('Project')
  const target = issueOf(world, project, params.integer('target_issue_iid') ?? 0)
  if (!target || target.id === issue.id || !may.readIssue(world, actor, target)) throw refuse.notFound()
  if (linkBetween(call, issue, target)) throw refuse.conflict('Issue(s) already assigned')
  return reply.created(linkShown(call, linkIssues(call, issue, target)))
}

function linkBetween({ world }: Call, one: Issue, other: Issue): IssueLink | undefined {
  return linksOf(world, one).find(({ sourceId, targetId }) => sourceId === other.id || targetId === other.id)
}

function remove(call: Call) {
  const link = findLink(call, findIssueToUpdate(call).issue)
  const shown = linkShown(call, link)
  unlinkIssues(call, link)
  return reply.ok(shown)
}

function findLink({ world, path }: Call, issue: Issue): IssueLink {
  const link = linksOf(world, issue).find(({ id }) => id === Number(path.link))
  if (!link) throw refuse.notFound()
  return link
}

function linkShown(call: Call, link: IssueLink) {
  const brief = (id: number) => {
    const issue = call.world.issues.get(id)
    return issue ? issueBrief(call, issue, { user: userMasked }) : null
  }
  return {
    id: link.id,
    source_issue: brief(link.sourceId),
    target_issue: brief(link.targetId),
    link_type: 'relates_to',
  }
}
