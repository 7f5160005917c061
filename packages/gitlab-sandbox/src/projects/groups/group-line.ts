import type { Group, Project } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'

/** A group and the groups that it lies in, from the inside out; empty where there is none. */
export function lineOf(world: World, groupId: number | null): Group[] {
  const line: Group[] = []
  for (let at = groupId; at !== null; ) {
    const group = world.groups.get(at)
    if (!group) break
    line.push(group)
    at = group.parentId
  }
  return line
}

/** `customer-success/europe`. */
export function groupPath(world: World, group: Group): string {
  return lineOf(world, group.id)
    .map(({ path }) => path)
    .reverse()
    .join('/')
}

/** `Customer Success / Europe`. */
export function groupFullName(world: World, group: Group): string {
  return lineOf(world, group.id)
    .map(({ name }) => name)
    .reverse()
    .join(' / ')
}

/** The groups inside of a group, at any depth. */
export function groupsInside(world: World, group: Group): Group[] {
  return world.groups.by('parentId', group.id).flatMap((inner) => [inner, ...groupsInside(world, inner)])
}

/** The projects of a group and of the groups inside of it. */
export function projectsInside(world: World, group: Group): Project[] {
  return [group, ...groupsInside(world, group)].flatMap(({ id }) => world.projects.by('groupId', id))
}
