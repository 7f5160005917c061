import type { Call } from '../http/route.ts'
import { maySeeProject } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import type { Milestone } from '../issues/rows.ts'
import { giveIid, nextIid } from '../issues/save/next-iid.ts'
import { findProject, findProjectFor } from '../projects/find-project.ts'
import { findGroup, findGroupFor } from '../projects/groups/find-group.ts'
import { groupsInside, lineOf, projectsInside } from '../projects/groups/group-line.ts'
import type { Project } from '../state/rows.ts'
import { visibleMilestones } from './visible-milestones.ts'

/** A project or a group (`project` null then), looked at for its milestones. */
export type MilestonePlace = {
  readonly project: Project | null
  readonly owner: { readonly projectId: number } | { readonly projectId: null; readonly groupId: number }
  readonly own: readonly Milestone[]
  /** With those of the groups around it. */
  readonly visible: readonly Milestone[]
  /** Whose titles must not be used again: of what is around it and, for a group, inside of it. */
  readonly related: readonly Milestone[]
  /** Gives the number of a new milestone. */
  readonly number: () => number
}

/** The place of `:id`; to change something there one must be a Planner. */
export function projectPlace(call: Call, changes: boolean): MilestonePlace {
  const { world } = call
  const project = changes ? findProjectFor(call, ROLE.planner) : findProject(call)
  const own = world.milestones.by('projectId', project.id)
  const visible = visibleMilestones(world, project)
  const number = () => given(call, project, 'milestones')
  return { project, owner: { projectId: project.id }, own, visible, related: visible, number }
}

/** The same for a group. */
export function groupPlace(call: Call, changes: boolean): MilestonePlace {
  const { world, actor } = call
  const group = changes ? findGroupFor(call, ROLE.planner) : findGroup(call)
  const own = world.milestones.by('groupId', group.id)
  const visible = lineOf(world, group.id).flatMap(({ id }) => world.milestones.by('groupId', id))
  const inside = groupsInside(world, group)
  const related = [
    ...visible,
    ...inside.flatMap(({ id }) => world.milestones.by('groupId', id)),
    ...projectsInside(world, group)
      .filter((project) => maySeeProject(world, actor, project))
      .flatMap(({ id }) => world.milestones.by('projectId', id)),
  ]
  const number = () => given(call, group, 'group milestones')
  return { project: null, owner: { projectId: null, groupId: group.id }, own, visible, related, number }
}

function given({ world }: Call, owner: { readonly id: number }, kind: 'milestones' | 'group milestones'): number {
  const iid = nextIid(world, owner, kind)
  giveIid(world, owner, kind, iid)
  return iid
}
