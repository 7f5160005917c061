import type { Label } from '../issues/rows.ts'
import type { Project } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { compareNames } from './labels-of.ts'

/** All labels that a project's issues may have, its own and its group's, by name. */
export function visibleLabels(world: World, project: Project): Label[] {
  const ofGroup = project.groupId === null ? [] : world.labels.by('groupId', project.groupId)
  return [...world.labels.by('projectId', project.id), ...ofGroup].sort(
    (a, b) => compareNames(a.name, b.name) || a.id - b.id,
  )
}

/** The label of exactly this name; capitals count. */
export function labelByName(world: World, project: Project, name: string): Label | undefined {
  return world.labels
    .by('name', name)
    .find(({ projectId, groupId }) => projectId === project.id || (groupId !== null && groupId === project.groupId))
}
