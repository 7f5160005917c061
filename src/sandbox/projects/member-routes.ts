import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { groupLevel, membershipIn, projectLevel } from '../identity/access.ts'
import { endAsked } from '../identity/make-token.ts'
import { isAccessLevel, ROLE, roleName } from '../identity/roles.ts'
import { userBasic } from '../identity/user-basic.ts'
import { matches } from '../identity/user-routes.ts'
import type { Member, User } from '../state/rows.ts'
import { findGroup } from './find-group.ts'
import { findProject } from './find-project.ts'
import { directMembers, membersOfGroup, membersOfProject } from './members-of.ts'

type Kind = 'groups' | 'projects'
/** Where members are looked up, what the asker may do there, and who has a role there at all. */
type Place = {
  readonly type: Member['sourceType']
  readonly id: number
  readonly level: number
  readonly everybody: () => Member[]
}

/** Members of groups and projects, direct and inherited (`/all`). */
export const memberRoutes: readonly Route[] = (['projects', 'groups'] as const).flatMap((kind): Route[] => [
  { method: 'GET', path: `/${kind}/:id/members`, anonymous: true, handle: (call) => list(call, kind, false) },
  { method: 'GET', path: `/${kind}/:id/members/all`, anonymous: true, handle: (call) => list(call, kind, true) },
  { method: 'GET', path: `/${kind}/:id/members/all/:user`, anonymous: true, handle: (call) => show(call, kind, true) },
  { method: 'GET', path: `/${kind}/:id/members/:user`, anonymous: true, handle: (call) => show(call, kind, false) },
  { method: 'POST', path: `/${kind}/:id/members`, handle: (call) => add(call, kind) },
  { method: 'PUT', path: `/${kind}/:id/members/:user`, handle: (call) => change(call, kind) },
  { method: 'DELETE', path: `/${kind}/:id/members/:user`, handle: (call) => remove(call, kind) },
])

function placeOf(call: Call, kind: Kind): Place {
  const { world, actor } = call
  if (kind === 'projects') {
    const project = findProject(call)
    const level = projectLevel(world, actor, project)
    return { type: 'project', id: project.id, level, everybody: () => membersOfProject(world, project) }
  }
  const group = findGroup(call)
  const level = groupLevel(world, actor, group.id)
  return { type: 'group', id: group.id, level, everybody: () => membersOfGroup(world, group.id) }
}

function list(call: Call, kind: Kind, inherited: boolean) {
  const place = placeOf(call, kind)
  const query = call.params.text('query')
  const wanted = call.params.list('user_ids')?.map(Number)
  const members = (inherited ? place.everybody() : directMembers(call.world, place.type, place.id))
    .flatMap((member) => withUser(call, member))
    .filter(({ user }) => (!query || matches(user, query)) && (wanted === undefined || wanted.includes(user.id)))
    .sort((a, b) => a.user.id - b.user.id)
  return pageOf(call, members, ({ member }) => memberShown(call, member))
}

function show(call: Call, kind: Kind, inherited: boolean) {
  const place = placeOf(call, kind)
  const members = inherited ? place.everybody() : directMembers(call.world, place.type, place.id)
  const member = members.find(({ userId }) => userId === Number(call.path.user))
  if (!member) throw refuse.notFound()
  return reply.ok(memberShown(call, member))
}

function add(call: Call, kind: Kind) {
  const place = placeOf(call, kind)
  refuseUnlessManager(place)
  const accessLevel = levelAsked(call, place)
  const user = userAsked(call)
  if (membershipIn(call.world, place.type, place.id, user.id)) throw refuse.conflict('Member already exists')
  refuseUnfitLevel(call, place, user, accessLevel)
  const member = call.world.members.insert({
    sourceType: place.type,
    sourceId: place.id,
    userId: user.id,
    accessLevel,
    createdAt: call.now,
    createdById: call.actor?.id ?? null,
    expiresAt: endAsked(call.params),
  })
  return reply.created(memberShown(call, member))
}

function userAsked(call: Call): User {
  const id = call.params.integer('user_id')
  const name = call.params.text('username')
  if (!id && !name) throw refuse.parameter('user_id, username are missing, at least one parameter must be provided')
  const user = id ? call.world.users.get(id) : call.world.users.first('username', name ?? '')
  if (!user) throw refuse.notFound('User')
  return user
}

function change(call: Call, kind: Kind) {
  const place = placeOf(call, kind)
  refuseUnlessManager(place)
  const accessLevel = levelAsked(call, place)
  const member = direct(call, place)
  const user = call.world.users.get(member.userId)
  if (user) refuseUnfitLevel(call, place, user, accessLevel)
  const expiresAt = call.params.has('expires_at') ? endAsked(call.params) : member.expiresAt
  return reply.ok(memberShown(call, call.world.members.update(member.id, { accessLevel, expiresAt })))
}

function remove(call: Call, kind: Kind) {
  const place = placeOf(call, kind)
  if (Number(call.path.user) !== call.actor?.id) refuseUnlessManager(place)
  call.world.members.remove(direct(call, place).id)
  return reply.noContent()
}

function direct(call: Call, place: Place): Member {
  const member = membershipIn(call.world, place.type, place.id, Number(call.path.user))
  if (!member) throw refuse.notFound()
  return member
}

/** Maintainers manage the members of a project, owners those of a group. */
function refuseUnlessManager(place: Place): void {
  if (place.level < (place.type === 'group' ? ROLE.owner : ROLE.maintainer)) throw refuse.forbidden()
}

/** Refuses a level that GitLab does not have, and in a project one below what the group gives already. */
function refuseUnfitLevel(call: Call, place: Place, user: User, level: number): void {
  if (!isAccessLevel(level)) throw refuse.validation({ access_level: ['is not included in the list'] })
  const groupId = place.type === 'project' ? call.world.projects.get(place.id)?.groupId : undefined
  const group = groupId ? call.world.groups.get(groupId) : undefined
  const inherited = group && membershipIn(call.world, 'group', group.id, user.id)
  if (!inherited || inherited.accessLevel <= level) return
  const role = roleName(inherited.accessLevel)
  const message = `should be greater than or equal to ${role} inherited membership from group ${group.name}`
  throw refuse.validation({ access_level: [message] })
}

/** The level to give, which may not be higher than one's own. */
function levelAsked(call: Call, place: Place): number {
  const level = call.params.integer('access_level')
  if (level === undefined || level === null) throw refuse.missing('access_level')
  if (isAccessLevel(level) && level > place.level) throw refuse.forbidden()
  return level
}

function withUser(call: Call, member: Member): { member: Member; user: User }[] {
  const user = call.world.users.get(member.userId)
  return user ? [{ member, user }] : []
}

function memberShown(call: Call, member: Member) {
  const user = call.world.users.get(member.userId)
  const creator = member.createdById === null ? undefined : call.world.users.get(member.createdById)
  return {
    ...(user ? userBasic(call, user) : {}),
    access_level: member.accessLevel,
    created_at: member.createdAt,
    ...(creator ? { created_by: userBasic(call, creator) } : {}),
    expires_at: member.expiresAt,
  }
}
