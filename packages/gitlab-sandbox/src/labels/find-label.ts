import type { Label } from '../issues/rows.ts'
import { lineOf } from '../projects/groups/group-line.ts'
import type { Project } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { compareNames } from './labels-of.ts'

/** All labels that a project's issues may have, its own and its groups', by name. */
export function visibleLabels(world: World, project: Project): Label[] {
  const ofGroup = lineOf(world, project.groupId).flatMap(({ id }) => world.labels.by('groupId', id))
  return [...world.labels.by('projectId', project.id), ...ofGroup].sort(
    (a, b) => compareNames(a.name, b.name) || a.id - b.id,
  )
}

/** The label of exactly this name; capitals count. */
export function labelByName(world: World, project: Project, name: string): Label | undefined {
  const groups = new Set(lineOf(world, project.groupId).map(({ id }) => id))
  return world.labels
    .by('name', name)
    .find(({ projectId, groupId }) => projectId === project.id || (groupId !== null && groups.has(groupId)))
}
