import { refuse } from '../http/errors.ts'
import type { Call } from '../http/route.ts'
import { maySeeProject, projectLevel } from '../identity/access.ts'
import type { Group, Project } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { groupFullName, groupPath } from './groups/group-line.ts'

/** The project that `:id` means, as number or path. Refuses with 404 one that the asker may not see. */
export function findProject(call: Call): Project {
  const project = projectOf(call.world, call.path.id ?? '')
  if (!project || !maySeeProject(call.world, call.actor, project)) throw refuse.notFound('Project')
  return project
}

/** The same, and refuses with 403 whoever has less than this access level. */
export function findProjectFor(call: Call, level: number): Project {
  const project = findProject(call)
  if (projectLevel(call.world, call.actor, project) < level) throw refuse.forbidden()
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
