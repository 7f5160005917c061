import { refuse } from '../../http/errors.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { maySeeProject } from '../../identity/access.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { projectOf } from '../../projects/find-project.ts'
import type { Project } from '../../state/rows.ts'
import { issueSchema } from '../asked/issue-schema.ts'
import { cloneIssue } from '../copy/clone-issue.ts'
import { moveIssue } from '../copy/move-issue.ts'
import { findIssue } from '../find-issue.ts'
import { may } from '../may.ts'
import { issueJson } from '../shown/issue-json.ts'

/** Issues that go to another project, or are copied. */
export const moveRoutes: readonly Route[] = [
  { method: 'POST', path: '/projects/:id/issues/:iid/move', accepts: issueSchema.move, handle: move },
  { method: 'POST', path: '/projects/:id/issues/:iid/clone', accepts: issueSchema.move, handle: clone },
]

function move(call: Call) {
  const user = signedIn(call)
  const to = targetAsked(call)
  const { project, issue } = findIssue(call)
  if (to().id === project.id) throw refuse.plain('Cannot move issue to project it originates from!')
  if (!mayPlanIn(call, project, to()) || issue.movedToId !== null) {
    throw refuse.plain('Cannot move issue due to insufficient permissions!')
  }
  const moved = issueJson(call, moveIssue(call, issue, to(), user), { from: issue })
  // GitLab counts before it copies the notes; asked again it has the number.
  return reply.created({ ...moved, user_notes_count: 0 })
}

function clone(call: Call) {
  const user = signedIn(call)
  const to = targetAsked(call)
  const { project, issue } = findIssue(call)
  if (!mayPlanIn(call, project, to())) throw refuse.plain('Cannot clone issue due to insufficient permissions!')
  const withNotes = call.params.flag('with_notes') ?? false
  return reply.created(issueJson(call, cloneIssue(call, issue, to(), user, withNotes), { from: issue }))
}

/** The other project; that the parameter is there is checked at once, the project when it is asked for. */
function targetAsked(call: Call): () => Project {
  const asked = call.params.required('to_project_id')
  return () => {
    const project = projectOf(call.world, asked)
    if (!project || !maySeeProject(call.world, call.actor, project)) throw refuse.notFound('Project')
    return project
  }
}

function mayPlanIn({ world, actor }: Call, ...projects: Project[]): boolean {
  return projects.every((project) => may.planIssues(world, actor, project))
}
