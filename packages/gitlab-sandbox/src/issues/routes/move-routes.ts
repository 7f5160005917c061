import { refuse } from '../../http/errors.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import { canReadProject } from '../../identity/access.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { projectOf } from '../../projects/find-project.ts'
import type { Project } from '../../state/rows.ts'
import { cloneIssue } from '../copy/clone-issue.ts'
import { moveIssue } from '../copy/move-issue.ts'
import { findIssue } from '../find-issue.ts'
import { issuePolicy } from '../issue-policy.ts'
import { issueJson } from '../json/issue-json.ts'
import { issueSchema } from '../params/issue-schema.ts'

/** Issues that go to another project, or are copied. */
export const moveRoutes: readonly Route[] = [
  { method: 'POST', path: '/projects/:id/issues/:iid/move', schema: issueSchema.move, handle: move },
  { method: 'POST', path: '/projects/:id/issues/:iid/clone', schema: issueSchema.move, handle: clone },
]

function move(context: RequestContext) {
  const user = signedIn(context)
  const to = targetParam(context)
  const { project, issue } = findIssue(context)
  if (to().id === project.id) throw refuse.plain('Cannot move issue to project it originates from!')
  if (!mayPlanIn(context, project, to()) || issue.movedToId !== null) {
    throw refuse.plain('Cannot move issue due to insufficient permissions!')
  }
  const moved = issueJson(context, moveIssue(context, issue, to(), user), { from: issue })
  // GitLab counts before it copies the notes; asked again it has the number.
  return reply.created({ ...moved, user_notes_count: 0 })
}

function clone(context: RequestContext) {
  const user = signedIn(context)
  const to = targetParam(context)
  const { project, issue } = findIssue(context)
  if (!mayPlanIn(context, project, to())) throw refuse.plain('Cannot clone issue due to insufficient permissions!')
  const withNotes = context.params.flag('with_notes') ?? false
  return reply.created(issueJson(context, cloneIssue(context, issue, to(), user, withNotes), { from: issue }))
}

/** The other project; that the parameter is there is checked at once, the project when it is asked for. */
function targetParam(context: RequestContext): () => Project {
  const target = context.params.required('to_project_id')
  return () => {
    const project = projectOf(context.world, target)
    if (!project || !canReadProject(context.world, context.actor, project)) throw refuse.notFound('Project')
    return project
  }
}

function mayPlanIn({ world, actor }: RequestContext, ...projects: Project[]): boolean {
  return projects.every((project) => issuePolicy.planIssues(world, actor, project))
}
