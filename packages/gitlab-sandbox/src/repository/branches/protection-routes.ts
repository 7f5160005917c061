import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { ROLE } from '../../identity/roles.ts'
import { findProjectFor } from '../../projects/find-project.ts'
import type { Project, ProtectedBranch } from '../../state/rows.ts'

const PATH = '/projects/:id/protected_branches'
const DESCRIPTION: Record<number, string> = {
  0: 'No one',
  30: 'Developers + Maintainers',
  40: 'Maintainers',
  60: 'Instance admins',
}

/** Protected branches, for Maintainers. */
export const protectionRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, handle: listProtections },
  { method: 'POST', path: PATH, handle: protect },
  { method: 'GET', path: `${PATH}/:name`, handle: (call) => reply.ok(protectionShown(asked(call).protection)) },
  { method: 'DELETE', path: `${PATH}/:name`, handle: unprotect },
]

function listProtections(call: Call) {
  const project = findProjectFor(call, ROLE.maintainer)
  return pageOf(call, call.world.protectedBranches.by('projectId', project.id), protectionShown)
}

function protect(call: Call) {
  const name = call.params.required('name')
  const project = findProjectFor(call, ROLE.maintainer)
  if (find(call, project, name)) throw refuse.conflict(`Protected branch '${name}' already exists`)
  const protection = call.world.protectedBranches.insert({
    projectId: project.id,
    name,
    pushLevel: levelAsked(call, 'push_access_level'),
    mergeLevel: levelAsked(call, 'merge_access_level'),
    allowForcePush: call.params.flag('allow_force_push') ?? false,
  })
  return reply.created(protectionShown(protection))
}

function levelAsked(call: Call, name: string): number {
  const level = call.params.integer(name) ?? ROLE.maintainer
  if (!(level in DESCRIPTION)) throw refuse.notAllowed(name)
  return level
}

function unprotect(call: Call) {
  call.world.protectedBranches.remove(asked(call).protection.id)
  return reply.noContent()
}

function asked(call: Call): { project: Project; protection: ProtectedBranch } {
  const project = findProjectFor(call, ROLE.maintainer)
  const protection = find(call, project, call.path.name ?? '')
  if (!protection) throw refuse.notFound()
  return { project, protection }
}

function find(call: Call, project: Project, name: string): ProtectedBranch | undefined {
  return call.world.protectedBranches.by('projectId', project.id).find((each) => each.name === name)
}

function protectionShown({ id, name, pushLevel, mergeLevel, allowForcePush }: ProtectedBranch) {
  const level = (access_level: number) => ({ id, access_level, access_level_description: DESCRIPTION[access_level] })
  return {
    id,
    name,
    push_access_levels: [{ ...level(pushLevel), deploy_key_id: null }],
    merge_access_levels: [level(mergeLevel)],
    allow_force_push: allowForcePush,
  }
}
