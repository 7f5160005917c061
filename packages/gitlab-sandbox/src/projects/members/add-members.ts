import { refuse } from '../../http/errors.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext } from '../../http/route.ts'
import { membershipIn } from '../../identity/access.ts'
import { endParams } from '../../identity/tokens/make-token.ts'
import { userByName, userNamed } from '../../identity/users/make-user.ts'
import type { Member, User } from '../../state/rows.ts'
import { memberJson } from './member-json.ts'
import { type MemberSource, refuseTooHigh, refuseUnfit, refuseUnlessManager } from './member-source.ts'

/**
 * Adds a member, or several (`user_id=1,2`), who are answered with a mere success. Whether there is such a user and
 * whether he is a member already is looked at before the asker's rights, as GitLab does.
 */
export function addMembers(context: RequestContext, source: MemberSource) {
  const names = (context.params.text('user_id') ?? context.params.text('username') ?? '').split(',')
  const isId = context.params.has('user_id')
  const users = names.map((each) => userParam(context, each.trim(), isId))
  if (names.length === 1) refuseKnown(context, source, users[0])
  refuseUnlessManager(source)
  const accessLevel = context.params.integer('access_level') ?? 0
  refuseTooHigh(source, accessLevel)
  const expiresAt = endParams(context.params)
  const fields = { accessLevel, expiresAt }
  const fresh = users.filter((user) => user !== undefined).filter((user) => !isMember(context, source, user))
  for (const user of fresh) refuseUnfit(context, source, user, fields)
  const [member] = fresh.map((user) => insert(context, source, user, fields))
  if (names.length === 1 && member) return reply.created(memberJson(context, member))
  return reply.created({ status: 'success' })
}

function userParam({ world }: RequestContext, name: string, isId: boolean): User | undefined {
  return isId ? userNamed(world, name) : userByName(world, name)
}

function refuseKnown(context: RequestContext, source: MemberSource, user: User | undefined): void {
  if (!user) throw refuse.notFound('User')
  if (isMember(context, source, user)) throw refuse.conflict('Member already exists')
}

function isMember({ world }: RequestContext, source: MemberSource, user: User): boolean {
  return membershipIn(world, source.type, source.id, user.id) !== undefined
}

function insert(
  context: RequestContext,
  source: MemberSource,
  user: User,
  fields: Pick<Member, 'accessLevel' | 'expiresAt'>,
): Member {
  return context.world.members.insert({
    sourceType: source.type,
    sourceId: source.id,
    userId: user.id,
    createdAt: context.now,
    createdById: context.actor?.id ?? null,
    ...fields,
  })
}
