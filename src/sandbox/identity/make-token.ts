import { randomBytes } from 'node:crypto'
import { ApiError } from '../http/api-error.ts'
import { refuse } from '../http/errors.ts'
import type { Params } from '../http/params.ts'
import type { Token } from '../state/rows.ts'
import type { World } from '../state/world.ts'

const SCOPES = new Set([
  'api',
  'read_api',
  'read_user',
  'read_repository',
  'write_repository',
  'read_registry',
  'write_registry',
  'create_runner',
  'manage_runner',
  'k8s_proxy',
  'ai_features',
  'self_rotate',
  'sudo',
  'admin_mode',
  'read_service_ping',
])

/** What a new token is made of. */
export type NewToken = Pick<Token, 'userId' | 'name' | 'scopes' | 'createdAt' | 'expiresAt'> &
  Partial<Pick<Token, 'description' | 'resource' | 'secret' | 'impersonation'>>

/** Adds a token, with a random secret unless one is given. */
export function makeToken(world: World, fields: NewToken): Token {
  return world.tokens.insert({
    description: null,
    resource: null,
    secret: `glpat-${randomBytes(15).toString('base64url')}`,
    ...fields,
    lastUsedAt: null,
    revoked: false,
  })
}

/** Name, scopes and end of a token that somebody asks for; refuses scopes that GitLab does not have. */
export function tokenAsked(params: Params): Pick<Token, 'name' | 'scopes' | 'expiresAt' | 'description'> {
  const absent = ['name', 'scopes'].filter((name) => !params.has(name))
  if (absent.length > 0) throw refuse.missing(...absent)
  const scopes = params.list('scopes') ?? []
  if (scopes.some((scope) => !SCOPES.has(scope))) throw refuse.notAllowed('scopes')
  return {
    name: params.required('name'),
    scopes,
    expiresAt: endAsked(params),
    description: params.text('description') ?? null,
  }
}

/** `expires_at` as a date; null where none was given. */
export function endAsked(params: Params): string | null {
  const asked = params.text('expires_at')
  if (asked === undefined || asked === null || asked === '') return null
  if (!/^\d{4}-\d{2}-\d{2}/.test(asked)) throw new ApiError(400, { error: 'expires_at is invalid' })
  return asked.slice(0, 10)
}
