import type { Token } from '../../state/rows.ts'

/** A token as GitLab lists it, without its secret. `now` says whether it still holds. */
export function tokenJson(token: Token, now: string) {
  return {
    id: token.id,
    name: token.name,
    revoked: token.revoked,
    created_at: token.createdAt,
    description: token.description,
    scopes: token.scopes,
    user_id: token.userId,
    last_used_at: token.lastUsedAt,
    active: !token.revoked && (token.expiresAt === null || token.expiresAt > now.slice(0, 10)),
    granular: false,
    expires_at: token.expiresAt,
    ...(token.resource
      ? {
          access_level: token.resource.accessLevel,
          resource_type: token.resource.type,
          resource_id: token.resource.id,
        }
      : {}),
  }
}
