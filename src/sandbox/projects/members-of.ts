import type { Member, Project } from '../state/rows.ts'
import type { World } from '../state/world.ts'

/** The direct members of a group or project. */
export function directMembers(world: World, sourceType: Member['sourceType'], sourceId: number): Member[] {
  return world.members.by('sourceId', sourceId).filter((member) => member.sourceType === sourceType)
}

/** Everybody with a role in a project, direct or by its group, each with the higher of both. */
export function membersOfProject(world: World, project: Project): Member[] {
  const inherited = project.groupId === null ? [] : directMembers(world, 'group', project.groupId)
  const highest = new Map<number, Member>()
  for (const member of [...inherited, ...directMembers(world, 'project', project.id)]) {
    const known = highest.get(member.userId)
    if (!known || known.accessLevel <= member.accessLevel) highest.set(member.userId, member)
  }
  return [...highest.values()]
}
