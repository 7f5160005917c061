import { refuse } from '../http/errors.ts'
import type { RequestContext } from '../http/route.ts'
import { canReadProject, projectLevel } from '../identity/access.ts'
import type { Group, Project } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { groupFullName, groupPath } from './groups/group-line.ts'

/** The project that `:id` means, as number or path. Refuses with 404 one that the asker may not see. */
export function findProject(context: RequestContext): Project {
  const project = projectOf(context.world, context.path.id ?? '')
  if (!project || !canReadProject(context.world, context.actor, project)) throw refuse.notFound('Project')
  return project
}

/** The same, and refuses with 403 whoever has less than this access level. */
export function findProjectFor(context: RequestContext, level: number): Project {
  const project = findProject(context)
  if (projectLevel(context.world, context.actor, project) < level) throw refuse.forbidden()
  return project
}

/** A project by number or by path (in any case). */
export function projectOf(world: World, idOrPath: string): Project | undefined {
  if (/^\d+$/.test(idOrPath)) return world.projects.get(Number(idOrPath))
  const wanted = idOrPath.toLowerCase()
  return world.projects.all().find((project) => fullPath(world, project).toLowerCase() === wanted)
}

/** `customer-success/onboarding`. */
export function fullPath(world: World, project: Project): string {
  return `${namespaceOf(world, project).path}/${project.path}`
}

type Namespace = Pick<Group, 'name' | 'parentId'> & {
  /** With the groups around it: `customer-success/europe`. */
  readonly path: string
  readonly fullName: string
  readonly kind: 'group' | 'user'
}

/** Where a project lies: its group, or its owner's own namespace. */
export function namespaceOf(world: World, project: Project): Namespace {
  const group = project.groupId === null ? undefined : world.groups.get(project.groupId)
  if (group) {
    const { name, parentId } = group
    return { path: groupPath(world, group), name, fullName: groupFullName(world, group), parentId, kind: 'group' }
  }
  const owner = world.users.get(project.ownerId)
  const name = owner?.name ?? 'Nobody'
  return { path: owner?.username ?? 'nobody', name, fullName: name, parentId: null, kind: 'user' }
}
