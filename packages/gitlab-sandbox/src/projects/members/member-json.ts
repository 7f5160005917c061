import type { Call } from '../../http/route.ts'
import { userBasic } from '../../identity/users/user-basic.ts'
import type { Member } from '../../state/rows.ts'

/** A member as the API shows it. */
export function memberJson(call: Call, member: Member) {
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
