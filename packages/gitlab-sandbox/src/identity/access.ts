import { lineOf } from '../projects/groups/group-line.ts'
import type { Member, Project, User } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { ROLE } from './roles.ts'

/** A user's own membership in a group or project. Its end is shown, but does not end it here. */
export function membershipIn(
  world: World,
  sourceType: Member['sourceType'],
  sourceId: number,
  userId: number,
): Member | undefined {
  return world.members
    .by('userId', userId)
    .find((member) => member.sourceType === sourceType && member.sourceId === sourceId)
}

/**
 * The access level of a user in a group, 0 for none: the highest there and in the groups around it. An administrator
 * is an owner everywhere.
 */
export function groupLevel(world: World, user: User | null, groupId: number): number {
  if (!user) return 0
  if (user.isAdmin) return ROLE.owner
  const levels = lineOf(world, groupId).map(({ id }) => membershipIn(world, 'group', id, user.id)?.accessLevel ?? 0)
  return Math.max(0, ...levels)
}

/** The access level of a user in a project: the higher of the project's own and the group's. 0 for none. */
export function projectLevel(world: World, user: User | null, project: Project): number {
  if (!user) return 0
  if (user.isAdmin || (project.groupId === null && project.ownerId === user.id)) return ROLE.owner
  const own = membershipIn(world, 'project', project.id, user.id)?.accessLevel ?? 0
  const inherited = project.groupId === null ? 0 : groupLevel(world, user, project.groupId)
  return Math.max(own, inherited)
}

/** Whether a user may know that the project is there. */
export function canReadProject(world: World, user: User | null, project: Project): boolean {
  if (project.visibility === 'public') return true
  if (project.visibility === 'internal' && user) return true
  return projectLevel(world, user, project) > 0
}
