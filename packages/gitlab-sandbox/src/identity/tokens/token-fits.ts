import type { RequestContext } from '../../http/route.ts'
import type { Token } from '../../state/rows.ts'
import { tokenJson } from './token-json.ts'

/** Whether a list of tokens was asked for this one, by state, name or time. */
export function tokenFits({ params, now }: Pick<RequestContext, 'params' | 'now'>, token: Token): boolean {
  const state = params.text('state')
  const revoked = params.flag('revoked')
  const search = params.text('search')?.toLowerCase()
  return (
    (!state || tokenJson(token, now).active === (state === 'active')) &&
    (typeof revoked !== 'boolean' || token.revoked === revoked) &&
    (!search || token.name.toLowerCase().includes(search)) &&
    isBetween(params.time('created_after'), token.createdAt, params.time('created_before')) &&
    isBetween(params.time('last_used_after'), token.lastUsedAt, params.time('last_used_before')) &&
    isBetween(params.time('expires_after')?.slice(0, 10), token.expiresAt, params.time('expires_before')?.slice(0, 10))
  )
}

function isBetween(after: string | undefined, at: string | null, before: string | undefined): boolean {
  if (after === undefined && before === undefined) return true
  return at !== null && (after === undefined || at >= after) && (before === undefined || at <= before)
}
