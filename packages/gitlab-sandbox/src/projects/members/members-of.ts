import { ROLE } from '../../identity/roles.ts'
import type { Member, Project } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { lineOf } from '../groups/group-line.ts'

/** The direct members of a group or project. */
export function directMembers(world: World, sourceType: Member['sourceType'], sourceId: number): Member[] {
  return world.members.by('sourceId', sourceId).filter((member) => member.sourceType === sourceType)
}

/** The direct members of a group who own it. */
export function ownersOf(world: World, groupId: number): Member[] {
  return directMembers(world, 'group', groupId).filter(({ accessLevel }) => accessLevel === ROLE.owner)
}

/** Everybody with a role in a group, direct or by the groups around it, each with the highest. */
export function membersOfGroup(world: World, groupId: number | null): Member[] {
  return highestOfEach(
    lineOf(world, groupId)
      .reverse()
      .flatMap(({ id }) => directMembers(world, 'group', id)),
  )
}

/** Everybody with a role in a project, direct or by its groups, each with the highest. */
export function membersOfProject(world: World, project: Project): Member[] {
  return highestOfEach([...membersOfGroup(world, project.groupId), ...directMembers(world, 'project', project.id)])
}

function highestOfEach(members: readonly Member[]): Member[] {
  const highest = new Map<number, Member>()
  for (const member of members) {
    const known = highest.get(member.userId)
    if (!known || known.accessLevel <= member.accessLevel) highest.set(member.userId, member)
  }
  return [...highest.values()]
}
