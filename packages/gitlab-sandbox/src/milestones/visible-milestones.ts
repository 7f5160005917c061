import type { Milestone } from '../issues/rows.ts'
import { lineOf } from '../projects/groups/group-line.ts'
import type { Project } from '../state/rows.ts'
import type { World } from '../state/world.ts'

/** All milestones that a project's issues may have: its own, then its groups'. */
export function visibleMilestones(world: World, project: Project): Milestone[] {
  const ofGroups = lineOf(world, project.groupId).flatMap(({ id }) => world.milestones.by('groupId', id))
  return [...world.milestones.by('projectId', project.id), ...ofGroups]
}
