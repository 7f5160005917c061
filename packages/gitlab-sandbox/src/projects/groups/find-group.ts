import { refuse } from '../../http/errors.ts'
import type { RequestContext } from '../../http/route.ts'
import { groupLevel, projectLevel } from '../../identity/access.ts'
import type { Group } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { groupPath, groupsInside } from './group-line.ts'

/** The group that `:id` means, as number or path. Refuses with 404 one that the asker may not see. */
export function findGroup(context: RequestContext): Group {
  const group = groupOf(context.world, context.path.id ?? '')
  if (!group || !canReadGroup(context, group)) throw refuse.notFound('Group')
  return group
}

/** The same, and refuses with 403 whoever has less than this access level. */
export function findGroupFor(context: RequestContext, level: number): Group {
  const group = findGroup(context)
  if (groupLevel(context.world, context.actor, group.id) < level) throw refuse.forbidden()
  return group
}

/** A group by number or by path (in any case). */
export function groupOf(world: World, idOrPath: string): Group | undefined {
  if (/^\d+$/.test(idOrPath)) return world.groups.get(Number(idOrPath))
  const wanted = idOrPath.toLowerCase()
  return world.groups.all().find((group) => groupPath(world, group).toLowerCase() === wanted)
}

/** Members see their group, and so do members of any group or project in it. */
export function canReadGroup({ world, actor }: Pick<RequestContext, 'world' | 'actor'>, group: Group): boolean {
  if (group.visibility === 'public' || (group.visibility === 'internal' && actor)) return true
  const groups = [group, ...groupsInside(world, group)]
  return groups.some(
    ({ id }) =>
      groupLevel(world, actor, id) > 0 ||
      world.projects.by('groupId', id).some((project) => projectLevel(world, actor, project) > 0),
  )
}
