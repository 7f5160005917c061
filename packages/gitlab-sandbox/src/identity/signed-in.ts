import { refuse } from '../http/errors.ts'
import type { Call } from '../http/route.ts'
import type { User } from '../state/rows.ts'

/** The one who asks; refuses with 401 where nobody is signed in. */
export function signedIn(call: Call): User {
  if (!call.actor) throw refuse.unauthorized()
  return call.actor
}

/** The one who asks, who must be an administrator; refuses others with 403. */
export function administrator(call: Call): User {
  const user = signedIn(call)
  if (!user.isAdmin) throw refuse.forbidden()
  return user
}
