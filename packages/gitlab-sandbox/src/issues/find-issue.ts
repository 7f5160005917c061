import { refuse } from '../http/errors.ts'
import type { RequestContext } from '../http/route.ts'
import { signedIn } from '../identity/signed-in.ts'
import { findProject } from '../projects/find-project.ts'
import type { Project } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { issuePolicy } from './issue-policy.ts'
import type { Issue } from './rows.ts'

/** The issue of `/projects/:id/issues/:iid` and its project. Refuses with 404 one that the asker may not see. */
export function findIssue(context: RequestContext): { project: Project; issue: Issue } {
  if (!/^\d+$/.test(context.path.iid ?? '')) throw refuse.invalid('issue_iid')
  const project = findProject(context)
  const issue = issueOf(context.world, project, Number(context.path.iid))
  if (!issue || !issuePolicy.readIssue(context.world, context.actor, issue)) throw refuse.notFound()
  return { project, issue }
}

/** The same for a change: 401 without a token, 403 for whoever may read it only. */
export function findIssueToUpdate(context: RequestContext): { project: Project; issue: Issue } {
  signedIn(context)
  const found = findIssue(context)
  if (!issuePolicy.updateIssue(context.world, context.actor, found.issue)) throw refuse.forbidden()
  return found
}

/** An issue by its number in a project. */
export function issueOf(world: World, project: Project, iid: number): Issue | undefined {
  return world.issues.by('iid', iid).find((issue) => issue.projectId === project.id)
}
