import type { Token } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { makeToken } from './make-token.ts'

/** Revokes a token and makes its successor, which lasts a week unless a date is given. */
export function rotateToken(world: World, token: Token, now: string, expiresAt: string | null): Token {
  world.tokens.update(token.id, { revoked: true })
  const week = Temporal.PlainDate.from(now.slice(0, 10)).add({ days: 7 }).toString()
  const { userId, name, scopes, description, resource } = token
  return makeToken(world, { userId, name, scopes, description, resource, createdAt: now, expiresAt: expiresAt ?? week })
}
