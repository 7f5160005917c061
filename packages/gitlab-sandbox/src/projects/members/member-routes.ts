import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import { membershipIn } from '../../identity/access.ts'
import { endParams } from '../../identity/tokens/make-token.ts'
import { matches } from '../../identity/users/user-routes.ts'
import type { Member, User } from '../../state/rows.ts'
import { addMembers } from './add-members.ts'
import { memberJson } from './member-json.ts'
import { memberSchema } from './member-schema.ts'
import {
  memberSource,
  type MemberSource as Place,
  refuseTooHigh,
  refuseUnfit,
  refuseUnlessManager,
} from './member-source.ts'
import { directMembers, ownersOf } from './members-of.ts'

type Kind = 'groups' | 'projects'

/** Members of groups and projects, direct and inherited (`/all`). */
export const memberRoutes: readonly Route[] = (['projects', 'groups'] as const).flatMap((kind): Route[] => {
  const all = `/${kind}/:id/members`
  const { list: page, one, add: added, change: changed } = memberSchema
  return [
    { method: 'GET', path: all, schema: page, handle: (context) => list(context, kind, false) },
    { method: 'GET', path: `${all}/all`, schema: page, handle: (context) => list(context, kind, true) },
    { method: 'GET', path: `${all}/all/:user`, schema: one, handle: (context) => show(context, kind, true) },
    { method: 'GET', path: `${all}/:user`, schema: one, handle: (context) => show(context, kind, false) },
    { method: 'POST', path: all, schema: added, handle: (context) => addMembers(context, memberSource(context, kind)) },
    { method: 'PUT', path: `${all}/:user`, schema: changed, handle: (context) => change(context, kind) },
    { method: 'DELETE', path: `${all}/:user`, schema: one, handle: (context) => remove(context, kind) },
  ]
})

function list(context: RequestContext, kind: Kind, inherited: boolean) {
  const source = memberSource(context, kind)
  const query = context.params.text('query')
  const wanted = (context.params.list('user_ids') ?? []).map(Number)
  const members = (inherited ? source.everybody() : directMembers(context.world, source.type, source.id))
    .flatMap((member) => withUser(context, member))
    .filter(({ user }) => (!query || matches(user, query)) && (wanted.length === 0 || wanted.includes(user.id)))
    .sort((a, b) => a.member.id - b.member.id)
  return pageOf(context, members, ({ member }) => memberJson(context, member))
}

function show(context: RequestContext, kind: Kind, inherited: boolean) {
  const source = memberSource(context, kind)
  const members = inherited ? source.everybody() : directMembers(context.world, source.type, source.id)
  const member = members.find(({ userId }) => userId === Number(context.path.user))
  if (!member) throw refuse.notFound()
  return reply.ok(memberJson(context, member))
}

/** Whoever is not there is not found, before anybody is asked for rights. */
function change(context: RequestContext, kind: Kind) {
  const source = memberSource(context, kind)
  const member = direct(context, source)
  refuseUnlessManager(source)
  const user = context.world.users.get(member.userId)
  const expiresAt = context.params.has('expires_at') ? endParams(context.params) : member.expiresAt
  const accessLevel = context.params.integer('access_level') ?? 0
  refuseTooHigh(source, accessLevel)
  if (user)
    refuseUnfit(context, source, user, { accessLevel, expiresAt: member.expiresAt === expiresAt ? null : expiresAt })
  return reply.ok(memberJson(context, context.world.members.update(member.id, { accessLevel, expiresAt })))
}

function remove(context: RequestContext, kind: Kind) {
  const source = memberSource(context, kind)
  const member = direct(context, source)
  if (member.userId !== context.actor?.id) refuseUnlessManager(source)
  if (isLastOwner(context, source, member)) throw refuse.forbidden()
  context.world.members.remove(member.id)
  return reply.noContent()
}

/** A group keeps one owner. */
function isLastOwner({ world }: RequestContext, { type, id }: Place, member: Member): boolean {
  return type === 'group' && ownersOf(world, id).every((owner) => owner.id === member.id)
}

function direct(context: RequestContext, source: Place): Member {
  const member = membershipIn(context.world, source.type, source.id, Number(context.path.user))
  if (!member) throw refuse.notFound()
  return member
}

function withUser(context: RequestContext, member: Member): { member: Member; user: User }[] {
  const user = context.world.users.get(member.userId)
  return user ? [{ member, user }] : []
}
