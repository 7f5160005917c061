import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { groupLevel } from '../../identity/access.ts'
import { ROLE } from '../../identity/roles.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { avatarOf } from '../../identity/users/user-basic.ts'
import type { Group, User } from '../../state/rows.ts'
import { membersOfGroup } from '../members/members-of.ts'
import { maySeeGroup } from './find-group.ts'
import { groupPath } from './group-line.ts'

/** Where projects may lie: groups, and people's own namespaces. */
export const namespaceRoutes: readonly Route[] = [
  { method: 'GET', path: '/namespaces', handle: list },
  { method: 'GET', path: '/namespaces/:id', handle: show },
]

/** One's own and the groups that one belongs to; administrators see all. */
function namespacesOf(call: Call) {
  const { world } = call
  const user = signedIn(call)
  const people = user.isAdmin ? world.users.all().filter(({ isBot }) => !isBot) : [user]
  const groups = world.groups.all().filter((group) => maySeeGroup(call, group))
  return [
    ...people.map((each) => ofUser(call, each)),
    ...groups.filter(({ id }) => groupLevel(world, user, id) > 0).map((group) => ofGroup(call, group)),
  ]
}

function list(call: Call) {
  const search = call.params.text('search')?.toLowerCase() ?? ''
  const found = namespacesOf(call)
    .filter(({ name, full_path }) => `${name} ${full_path}`.toLowerCase().includes(search))
    .sort((a, b) => a.full_path.localeCompare(b.full_path))
  return pageOf(call, found, (each) => each)
}

function show(call: Call) {
  const asked = call.path.id?.toLowerCase()
  const found = namespacesOf(call).find(
    ({ id, full_path }) => String(id) === asked || full_path.toLowerCase() === asked,
  )
  if (!found) throw refuse.notFound('Namespace')
  return reply.ok(found)
}

function ofUser(call: Call, user: User) {
  const path = user.username
  const place = { id: user.namespaceId, name: user.name, path, kind: 'user', full_path: path, parent_id: null }
  return { ...place, avatar_url: avatarOf(user), web_url: `${call.base}/${path}` }
}

function ofGroup(call: Call, group: Group) {
  const full_path = groupPath(call.world, group)
  const { id, name, path, parentId: parent_id } = group
  const place = { id, name, path, kind: 'group', full_path, parent_id }
  const shown = { ...place, avatar_url: null, web_url: `${call.base}/groups/${full_path}` }
  if (groupLevel(call.world, call.actor, id) < ROLE.owner) return shown
  return { ...shown, members_count_with_descendants: membersOfGroup(call.world, id).length }
}
