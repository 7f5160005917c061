import { refuse } from '../http/errors.ts'
import type { RequestContext } from '../http/route.ts'
import { projectLevel } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import { signedIn } from '../identity/signed-in.ts'
import { findProject } from '../projects/find-project.ts'
import type { Commit, Project, User } from '../state/rows.ts'
import { canPush } from './branches/can-push.ts'
import { headOf } from './head.ts'

/** The project, for someone who may read its code: Reporters, in a private project (facts 0.17). */
export function findCode(context: RequestContext): Project {
  const project = findProject(context)
  const level = projectLevel(context.world, context.actor, project)
  const reads = project.visibility === 'private' ? level >= ROLE.reporter : true
  if (!reads) throw refuse.forbidden()
  return project
}

/** The project and the asker, who must be allowed to push to this branch. */
export function findPushable(context: RequestContext, branch: string): { project: Project; user: User } {
  const project = findProject(context)
  const user = signedIn(context)
  if (!canPush(context.world, user, project, branch)) {
    throw refuse.forbidden('You are not allowed to push into this branch')
  }
  return { project, user }
}

/** The commit that a ref means; refuses with 404 and this word (`Tree`, `Commit`) where there is none. */
export function findHead(context: RequestContext, project: Project, ref: string, word: string): Commit {
  const head = headOf(context.world, project, ref)
  if (!head) throw refuse.notFound(word)
  return head
}
