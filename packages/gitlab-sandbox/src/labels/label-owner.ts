import { refuse } from '../http/errors.ts'
import type { RequestContext } from '../http/route.ts'
import { groupLevel, projectLevel } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import type { Label } from '../issues/rows.ts'
import { findProject, findProjectFor } from '../projects/find-project.ts'
import { findGroup, findGroupFor } from '../projects/groups/find-group.ts'
import { lineOf } from '../projects/groups/group-line.ts'
import { visibleLabels } from './find-label.ts'
import type { LabelOwner } from './label-json.ts'
import { compareNames } from './labels-of.ts'

/** Where labels are asked for; `changes` asks for a Planner there. */
export type LabelOwnerOf = (context: RequestContext, changes: boolean) => LabelOwner

/** The project that is asked about, with all labels that it sees. */
export function projectOwner(context: RequestContext, changes: boolean): LabelOwner {
  const project = changes ? findProjectFor(context, ROLE.planner) : findProject(context)
  return { project, ids: { projectId: project.id }, labels: visibleLabels(context.world, project) }
}

/** The same of a group: with the labels of the groups around it. */
export function groupOwner(context: RequestContext, changes: boolean): LabelOwner {
  const group = changes ? findGroupFor(context, ROLE.planner) : findGroup(context)
  const labels = lineOf(context.world, group.id)
    .flatMap(({ id }) => context.world.labels.by('groupId', id))
    .sort((a, b) => compareNames(a.name, b.name))
  return { project: null, ids: { groupId: group.id }, labels }
}

/** The label that a number or a name means there; refuses with 404 one that is not there. */
export function labelAt({ labels }: LabelOwner, name: string): Label {
  const byId = /^\d+$/.test(name) ? labels.find(({ id }) => id === Number(name)) : undefined
  const label = byId ?? labels.find((each) => each.name === name)
  if (!label) throw refuse.notFound('Label')
  return label
}

/** The same for a change, by Planners of where the label is: of the group, also when it is reached through a project. */
export function labelToChange(context: RequestContext, owner: LabelOwner, name: string): Label {
  const label = labelAt(owner, name)
  if (levelAt(context, owner, label) < ROLE.planner) throw refuse.forbidden()
  return label
}

function levelAt({ world, actor }: RequestContext, { project }: LabelOwner, { groupId }: Label): number {
  if (groupId !== null) return groupLevel(world, actor, groupId)
  return project ? projectLevel(world, actor, project) : 0
}
