import type { Token, User } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'

/** Who looks at the page, and the token that the page's script writes with. */
export type Viewer = { readonly user: User; readonly token: Token }

/** Everybody one may be: the active users that have the token `sandbox-<username>`. */
export function viewers(world: World): Viewer[] {
  return world.users.all().flatMap((user) => {
    const token = world.tokens.first('secret', `sandbox-${user.username}`)
    return user.state === 'active' && token?.userId === user.id && !token.revoked ? [{ user, token }] : []
  })
}

/** The one whom the cookie `sandbox_user` names; otherwise maria, a manager, or whoever is there. Null in an empty world. */
export function viewerOf(world: World, cookies: string | undefined): Viewer | null {
  const chosen = /(?:^|;\s*)sandbox_user=([^;]*)/.exec(cookies ?? '')?.[1]
  const all = viewers(world)
  const named = (name: string | undefined) => all.find(({ user }) => user.username === name)
  return named(chosen) ?? named('maria') ?? all[0] ?? null
}
