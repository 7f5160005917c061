import { refuse } from '../http/errors.ts'
import type { RequestContext } from '../http/route.ts'
import type { User } from '../state/rows.ts'

/** The one who asks; refuses with 401 where nobody is signed in. */
export function signedIn(context: RequestContext): User {
  if (!context.actor) throw refuse.unauthorized()
  return context.actor
}

/** The one who asks, who must be an administrator; refuses others with 403. */
export function administrator(context: RequestContext): User {
  const user = signedIn(context)
  if (!user.isAdmin) throw refuse.forbidden()
  return user
}
