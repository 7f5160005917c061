import { refuse } from '../http/errors.ts'
import type { Call } from '../http/route.ts'
import { ROLE } from '../identity/roles.ts'
import { findProjectFor } from '../projects/find-project.ts'
import type { Hook } from '../state/hook-rows.ts'

/** The hook of `:hook_id`, for Maintainers; 404 for one of another project. */
export function findHook(call: Call): Hook {
  const project = findProjectFor(call, ROLE.maintainer)
  const hook = call.world.hooks.get(Number(call.path.hook_id))
  if (!hook || hook.projectId !== project.id) throw refuse.notFound()
  return hook
}
