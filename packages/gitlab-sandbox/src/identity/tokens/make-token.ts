import { randomBytes } from 'node:crypto'
import { ApiError } from '../../http/api-error.ts'
import type { Params } from '../../http/params.ts'
import type { RequestContext } from '../../http/route.ts'
import type { Token } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'

/** How long a token lasts by itself, in days, and what GitLab says to more. */
const LONGEST_LIFE = 365
/** Where the sandbox begins to refuse: conversations that are replayed name days that may lie further off by its clock. */
const REFUSED_LIFE = 2 * LONGEST_LIFE

/** What a new token is made of. */
export type NewToken = Pick<Token, 'userId' | 'name' | 'scopes' | 'createdAt' | 'expiresAt'> &
  Partial<Pick<Token, 'description' | 'resource' | 'secret'>>

type AskedToken = Pick<Token, 'name' | 'scopes' | 'expiresAt' | 'description'>

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

/** Name, scopes and end of a token that somebody asks for. Without an end it lasts as long as one may. */
export function tokenParams({ params, now }: Pick<RequestContext, 'params' | 'now'>): AskedToken {
  return {
    name: params.text('name') ?? '',
    scopes: params.list('scopes') ?? [],
    expiresAt: endParams(params) ?? dayAfter(now, LONGEST_LIFE),
    description: params.text('description') ?? null,
  }
}

function dayAfter(now: string, days: number): string {
  return Temporal.PlainDate.from(now.slice(0, 10)).add({ days }).toString()
}

/** What is wrong with a token, by field; nothing for one that may be made. */
export function wrongWithToken({ name, scopes, expiresAt }: AskedToken, now: string): Record<string, string[]> {
  const [limit, refused] = [LONGEST_LIFE, REFUSED_LIFE].map((days) => dayAfter(now, days))
  return {
    ...(name.trim() === '' ? { name: ["can't be blank"] } : {}),
    ...(scopes.length === 0 ? { scopes: ["can't be blank"] } : {}),
    ...(expiresAt !== null && expiresAt > (refused ?? '') ? { expires_at: [`must be before ${limit}`] } : {}),
  }
}

/** `expires_at` as a date; null where none was given. */
export function endParams(params: Params): string | null {
  const wanted = params.text('expires_at')
  if (wanted === undefined || wanted === null || wanted === '') return null
  if (!/^\d{4}-\d{2}-\d{2}/.test(wanted)) throw new ApiError(400, { error: 'expires_at is invalid' })
  return wanted.slice(0, 10)
}
