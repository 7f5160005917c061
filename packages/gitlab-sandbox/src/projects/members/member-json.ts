import type { RequestContext } from '../../http/route.ts'
import { userBasic } from '../../identity/users/user-basic.ts'
import type { Member } from '../../state/rows.ts'

/** A member as the API shows it. */
export function memberJson(context: RequestContext, member: Member) {
  const user = context.world.users.get(member.userId)
  const creator = member.createdById === null ? undefined : context.world.users.get(member.createdById)
  return {
    ...(user ? userBasic(context, user) : {}),
    access_level: member.accessLevel,
    created_at: member.createdAt,
    ...(creator ? { created_by: userBasic(context, creator) } : {}),
    expires_at: member.expiresAt,
  }
}
