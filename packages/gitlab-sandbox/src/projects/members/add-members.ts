import { refuse } from '../../http/errors.ts'
import { reply } from '../../http/reply.ts'
import type { Call } from '../../http/route.ts'
import { membershipIn } from '../../identity/access.ts'
import { endParams } from '../../identity/tokens/make-token.ts'
import { userByName, userNamed } from '../../identity/users/make-user.ts'
import type { Member, User } from '../../state/rows.ts'
import { memberJson } from './member-json.ts'
import { type MemberPlace, refuseTooHigh, refuseUnfit, refuseUnlessManager } from './member-place.ts'

/**
 * Adds a member, or several (`user_id=1,2`), who are answered with a mere success. Whether there is such a user and
 * whether he is a member already is looked at before the asker's rights, as GitLab does.
 */
export function addMembers(call: Call, place: MemberPlace) {
  const asked = (call.params.text('user_id') ?? call.params.text('username') ?? '').split(',')
  const isId = call.params.has('user_id')
  const users = asked.map((each) => userAsked(call, each.trim(), isId))
  if (asked.length === 1) refuseKnown(call, place, users[0])
  refuseUnlessManager(place)
  const accessLevel = call.params.integer('access_level') ?? 0
  refuseTooHigh(place, accessLevel)
  const expiresAt = endParams(call.params)
  const fields = { accessLevel, expiresAt }
  const fresh = users.filter((user) => user !== undefined).filter((user) => !isMember(call, place, user))
  for (const user of fresh) refuseUnfit(call, place, user, fields)
  const [member] = fresh.map((user) => insert(call, place, user, fields))
  if (asked.length === 1 && member) return reply.created(memberJson(call, member))
  return reply.created({ status: 'success' })
}

function userAsked({ world }: Call, asked: string, isId: boolean): User | undefined {
  return isId ? userNamed(world, asked) : userByName(world, asked)
}

function refuseKnown(call: Call, place: MemberPlace, user: User | undefined): void {
  if (!user) throw refuse.notFound('User')
  if (isMember(call, place, user)) throw refuse.conflict('Member already exists')
}

function isMember({ world }: Call, place: MemberPlace, user: User): boolean {
  return membershipIn(world, place.type, place.id, user.id) !== undefined
}

function insert(call: Call, place: MemberPlace, user: User, fields: Pick<Member, 'accessLevel' | 'expiresAt'>): Member {
  return call.world.members.insert({
    sourceType: place.type,
    sourceId: place.id,
    userId: user.id,
    createdAt: call.now,
    createdById: call.actor?.id ?? null,
    ...fields,
  })
}
