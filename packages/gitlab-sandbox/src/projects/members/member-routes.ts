import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { membershipIn } from '../../identity/access.ts'
import { endParams } from '../../identity/tokens/make-token.ts'
import { matches } from '../../identity/users/user-routes.ts'
import type { Member, User } from '../../state/rows.ts'
import { addMembers } from './add-members.ts'
import { memberJson } from './member-json.ts'
import {
  memberPlace,
  type MemberPlace as Place,
  refuseTooHigh,
  refuseUnfit,
  refuseUnlessManager,
} from './member-place.ts'
import { memberSchema } from './member-schema.ts'
import { directMembers, ownersOf } from './members-of.ts'

type Kind = 'groups' | 'projects'

/** Members of groups and projects, direct and inherited (`/all`). */
export const memberRoutes: readonly Route[] = (['projects', 'groups'] as const).flatMap((kind): Route[] => {
  const all = `/${kind}/:id/members`
  const { list: page, one, add: added, change: changed } = memberSchema
  return [
    { method: 'GET', path: all, accepts: page, handle: (call) => list(call, kind, false) },
    { method: 'GET', path: `${all}/all`, accepts: page, handle: (call) => list(call, kind, true) },
    { method: 'GET', path: `${all}/all/:user`, accepts: one, handle: (call) => show(call, kind, true) },
    { method: 'GET', path: `${all}/:user`, accepts: one, handle: (call) => show(call, kind, false) },
    { method: 'POST', path: all, accepts: added, handle: (call) => addMembers(call, memberPlace(call, kind)) },
    { method: 'PUT', path: `${all}/:user`, accepts: changed, handle: (call) => change(call, kind) },
    { method: 'DELETE', path: `${all}/:user`, accepts: one, handle: (call) => remove(call, kind) },
  ]
})

function list(call: Call, kind: Kind, inherited: boolean) {
  const place = memberPlace(call, kind)
  const query = call.params.text('query')
  const wanted = (call.params.list('user_ids') ?? []).map(Number)
  const members = (inherited ? place.everybody() : directMembers(call.world, place.type, place.id))
    .flatMap((member) => withUser(call, member))
    .filter(({ user }) => (!query || matches(user, query)) && (wanted.length === 0 || wanted.includes(user.id)))
    .sort((a, b) => a.member.id - b.member.id)
  return pageOf(call, members, ({ member }) => memberJson(call, member))
}

function show(call: Call, kind: Kind, inherited: boolean) {
  const place = memberPlace(call, kind)
  const members = inherited ? place.everybody() : directMembers(call.world, place.type, place.id)
  const member = members.find(({ userId }) => userId === Number(call.path.user))
  if (!member) throw refuse.notFound()
  return reply.ok(memberJson(call, member))
}

/** Whoever is not there is not found, before anybody is asked for rights. */
function change(call: Call, kind: Kind) {
  const place = memberPlace(call, kind)
  const member = direct(call, place)
  refuseUnlessManager(place)
  const user = call.world.users.get(member.userId)
  const expiresAt = call.params.has('expires_at') ? endParams(call.params) : member.expiresAt
  const accessLevel = call.params.integer('access_level') ?? 0
  refuseTooHigh(place, accessLevel)
  if (user)
    refuseUnfit(call, place, user, { accessLevel, expiresAt: member.expiresAt === expiresAt ? null : expiresAt })
  return reply.ok(memberJson(call, call.world.members.update(member.id, { accessLevel, expiresAt })))
}

function remove(call: Call, kind: Kind) {
  const place = memberPlace(call, kind)
  const member = direct(call, place)
  if (member.userId !== call.actor?.id) refuseUnlessManager(place)
  if (isLastOwner(call, place, member)) throw refuse.forbidden()
  call.world.members.remove(member.id)
  return reply.noContent()
}

/** A group keeps one owner. */
function isLastOwner({ world }: Call, { type, id }: Place, member: Member): boolean {
  return type === 'group' && ownersOf(world, id).every((owner) => owner.id === member.id)
}

function direct(call: Call, place: Place): Member {
  const member = membershipIn(call.world, place.type, place.id, Number(call.path.user))
  if (!member) throw refuse.notFound()
  return member
}

function withUser(call: Call, member: Member): { member: Member; user: User }[] {
  const user = call.world.users.get(member.userId)
  return user ? [{ member, user }] : []
}
