import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import { groupLevel } from '../../identity/access.ts'
import { ROLE } from '../../identity/roles.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { avatarOf } from '../../identity/users/user-basic.ts'
import type { Group, User } from '../../state/rows.ts'
import { membersOfGroup } from '../members/members-of.ts'
import { canReadGroup } from './find-group.ts'
import { groupPath } from './group-line.ts'

/** Where projects may lie: groups, and people's own namespaces. */
export const namespaceRoutes: readonly Route[] = [
  { method: 'GET', path: '/namespaces', handle: list },
  { method: 'GET', path: '/namespaces/:id', handle: show },
]

/** One's own and the groups that one belongs to; administrators see all. */
function namespacesOf(context: RequestContext) {
  const { world } = context
  const user = signedIn(context)
  const people = user.isAdmin ? world.users.all().filter(({ isBot }) => !isBot) : [user]
  const groups = world.groups.all().filter((group) => canReadGroup(context, group))
  return [
    ...people.map((each) => ofUser(context, each)),
    ...groups.filter(({ id }) => groupLevel(world, user, id) > 0).map((group) => ofGroup(context, group)),
  ]
}

function list(context: RequestContext) {
  const search = context.params.text('search')?.toLowerCase() ?? ''
  const found = namespacesOf(context)
    .filter(({ name, full_path }) => `${name} ${full_path}`.toLowerCase().includes(search))
    .sort((a, b) => a.full_path.localeCompare(b.full_path))
  return pageOf(context, found, (each) => each)
}

function show(context: RequestContext) {
  const idOrPath = context.path.id?.toLowerCase()
  const found = namespacesOf(context).find(
    ({ id, full_path }) => String(id) === idOrPath || full_path.toLowerCase() === idOrPath,
  )
  if (!found) throw refuse.notFound('Namespace')
  return reply.ok(found)
}

function ofUser(context: RequestContext, user: User) {
  const path = user.username
  const place = { id: user.namespaceId, name: user.name, path, kind: 'user', full_path: path, parent_id: null }
  return { ...place, avatar_url: avatarOf(user), web_url: `${context.base}/${path}` }
}

function ofGroup(context: RequestContext, group: Group) {
  const full_path = groupPath(context.world, group)
  const { id, name, path, parentId: parent_id } = group
  const place = { id, name, path, kind: 'group', full_path, parent_id }
  const json = { ...place, avatar_url: null, web_url: `${context.base}/groups/${full_path}` }
  if (groupLevel(context.world, context.actor, id) < ROLE.owner) return json
  return { ...json, members_count_with_descendants: membersOfGroup(context.world, id).length }
}
