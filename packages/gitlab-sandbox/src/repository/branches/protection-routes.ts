import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
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
  {
    method: 'GET',
    path: `${PATH}/:name`,
    handle: (context) => reply.ok(protectionJson(protectionNamed(context).protection)),
  },
  { method: 'DELETE', path: `${PATH}/:name`, handle: unprotect },
]

function listProtections(context: RequestContext) {
  const project = findProjectFor(context, ROLE.maintainer)
  return pageOf(context, context.world.protectedBranches.by('projectId', project.id), protectionJson)
}

function protect(context: RequestContext) {
  const name = context.params.required('name')
  const project = findProjectFor(context, ROLE.maintainer)
  if (find(context, project, name)) throw refuse.conflict(`Protected branch '${name}' already exists`)
  const protection = context.world.protectedBranches.insert({
    projectId: project.id,
    name,
    pushLevel: levelParam(context, 'push_access_level'),
    mergeLevel: levelParam(context, 'merge_access_level'),
    allowForcePush: context.params.flag('allow_force_push') ?? false,
  })
  return reply.created(protectionJson(protection))
}

function levelParam(context: RequestContext, name: string): number {
  const level = context.params.integer(name) ?? ROLE.maintainer
  if (!(level in DESCRIPTION)) throw refuse.notAllowed(name)
  return level
}

function unprotect(context: RequestContext) {
  context.world.protectedBranches.remove(protectionNamed(context).protection.id)
  return reply.noContent()
}

function protectionNamed(context: RequestContext): { project: Project; protection: ProtectedBranch } {
  const project = findProjectFor(context, ROLE.maintainer)
  const protection = find(context, project, context.path.name ?? '')
  if (!protection) throw refuse.notFound()
  return { project, protection }
}

function find(context: RequestContext, project: Project, name: string): ProtectedBranch | undefined {
  return context.world.protectedBranches.by('projectId', project.id).find((each) => each.name === name)
}

function protectionJson({ id, name, pushLevel, mergeLevel, allowForcePush }: ProtectedBranch) {
  const level = (access_level: number) => ({ id, access_level, access_level_description: DESCRIPTION[access_level] })
  return {
    id,
    name,
    push_access_levels: [{ ...level(pushLevel), deploy_key_id: null }],
    merge_access_levels: [level(mergeLevel)],
    allow_force_push: allowForcePush,
  }
}
