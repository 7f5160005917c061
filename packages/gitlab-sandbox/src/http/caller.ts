import type { Request } from 'express'
import type { Clock } from '../state/clock.ts'
import type { Token, User } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { ApiError } from './api-error.ts'
import { refuse } from './errors.ts'
import type { RawParams } from './nested-fields.ts'
import type { Route } from './route.ts'
import { sudoParams } from './sudo.ts'

/** Who asks, and with which token. */
export type Caller = { readonly actor: User; readonly token: Token }

const WHY_NOT = {
  blocked: 'Your account has been blocked.',
  deactivated:
    'Your account has been deactivated by your administrator. Please log back in from a web browser to reactivate your account.',
}

/**
 * Finds the caller by `PRIVATE-TOKEN`, `Authorization: Bearer`, `private_token` or `access_token`. Null without a
 * token; refuses a wrong, revoked, expired or too narrow one, and a blocked user (facts 0.18). An administrator may
 * ask as somebody else (`sudo`): that is the actor then.
 */
export function callerOf(
  world: World,
  clock: Clock,
  request: Pick<Request, 'method' | 'headers'>,
  params: RawParams,
  route: Pick<Route, 'extraScopes' | 'anyScope'> = {},
): Caller | null {
  const secret = secretOf(request, params)
  if (secret === undefined) return null
  const token = world.tokens.first('secret', secret)
  const actor = token && world.users.get(token.userId)
  if (!token || !actor) throw refuse.unauthorized()
  if (token.revoked) throw invalidToken('Token was revoked. You have to re-authorize from the user.')
  const now = clock.now()
  if (token.expiresAt !== null && token.expiresAt <= now.slice(0, 10)) {
    throw invalidToken('Token is expired. You can either do re-authorization or token refresh.')
  }
  if (!route.anyScope) refuseNarrowScope(token, request.method, route.extraScopes ?? '')
  if (actor.state !== 'active') throw refuse.forbidden(WHY_NOT[actor.state])
  noteUse(world, token, actor, now)
  return { actor: sudoParams(world, request.headers, params, { actor, token }) ?? actor, token }
}

function secretOf(request: Pick<Request, 'headers'>, params: RawParams): string | undefined {
  const header = request.headers['private-token'] ?? request.headers['job-token']
  if (typeof header === 'string' && header !== '') return header
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return bearer
  const param = params.private_token ?? params.access_token
  return typeof param === 'string' && param !== '' ? param : undefined
}

/** Scopes that let read some parts of the API alone: those that name them. */
const READING = ['read_user', 'read_repository']

function refuseNarrowScope(token: Token, method: string, extraScopes: string): void {
  const reads = method === 'GET' || method === 'HEAD'
  const named = extraScopes.split(' ')
  const lets = (scope: string) =>
    scope === 'api' ||
    (reads && (scope === 'read_api' || (READING.includes(scope) && named.includes(scope)))) ||
    (scope === 'self_rotate' && named.includes(scope))
  if (token.scopes.some(lets)) return
  throw new ApiError(403, {
    error: 'insufficient_scope',
    error_description: 'The request requires higher privileges than provided by the access token.',
    scope: `${extraScopes ? `${extraScopes} ` : ''}api read_api`,
  })
}

function invalidToken(description: string): ApiError {
  return new ApiError(
    401,
    { error: 'invalid_token', error_description: description },
    {
      'www-authenticate': `Bearer realm="Protected by OAuth 2.0", error="invalid_token", error_description="${description}"`,
    },
  )
}

/** GitLab writes the last use down at most once a minute. */
function noteUse(world: World, token: Token, actor: User, now: string): void {
  const minute = now.slice(0, 16)
  if (token.lastUsedAt?.slice(0, 16) !== minute) world.tokens.update(token.id, { lastUsedAt: now })
  const today = now.slice(0, 10)
  if (actor.lastActivityOn !== today) world.users.update(actor.id, { lastActivityOn: today })
}
