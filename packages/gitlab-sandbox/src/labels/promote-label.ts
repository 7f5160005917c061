import { refuse } from '../http/errors.ts'
import { reply } from '../http/reply.ts'
import type { Call } from '../http/route.ts'
import { groupLevel } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import type { Label } from '../issues/rows.ts'
import { makeLabel } from './find-or-make-labels.ts'
import { labelAt } from './label-place.ts'
import { type Place, projectLabel } from './label-shown.ts'
import { removeLabel } from './remove-label.ts'

const FAILED = 'Failed to promote project label to group label'

/** Makes a project's label one of its group; those of the same name in the group's projects become the one. */
export function promoteLabel(call: Call, place: Place, name: string) {
  const { world, actor } = call
  const groupId = place.project?.groupId ?? null
  if (groupId === null) throw refuse.plain(FAILED)
  if (groupLevel(world, actor, groupId) < ROLE.planner) throw refuse.forbidden()
  const label = labelAt(place, name)
  if (label.groupId !== null) throw refuse.plain(FAILED)
  const { color, description } = label
  const promoted = makeLabel(call, { groupId, name: label.name, color, description })
  const projects = new Set(world.projects.by('groupId', groupId).map(({ id }) => id))
  for (const twin of world.labels.by('name', label.name)) {
    if (twin.projectId !== null && projects.has(twin.projectId)) replaceLabel(call, twin, promoted)
  }
  return reply.ok(projectLabel(call, { project: null, owner: { groupId }, labels: [promoted] }, promoted))
}

/** Puts another label everywhere where this one is, in history too, and takes it away. */
function replaceLabel({ world }: Call, label: Label, by: Label): void {
  for (const issue of world.issues.all()) {
    if (!issue.labelIds.includes(label.id)) continue
    world.issues.update(issue.id, { labelIds: issue.labelIds.map((id) => (id === label.id ? by.id : id)) })
  }
  for (const event of world.labelEvents.by('labelId', label.id)) world.labelEvents.update(event.id, { labelId: by.id })
  for (const list of world.boardLists.by('labelId', label.id)) world.boardLists.update(list.id, { labelId: by.id })
  removeLabel(world, label)
}
