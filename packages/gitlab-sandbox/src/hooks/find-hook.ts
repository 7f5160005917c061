import { refuse } from '../http/errors.ts'
import type { RequestContext } from '../http/route.ts'
import { ROLE } from '../identity/roles.ts'
import { findProjectFor } from '../projects/find-project.ts'
import type { Hook } from '../state/hook-rows.ts'

/** The hook of `:hook_id`, for Maintainers; 404 for one of another project. */
export function findHook(context: RequestContext): Hook {
  const project = findProjectFor(context, ROLE.maintainer)
  const hook = context.world.hooks.get(Number(context.path.hook_id))
  if (!hook || hook.projectId !== project.id) throw refuse.notFound()
  return hook
}
