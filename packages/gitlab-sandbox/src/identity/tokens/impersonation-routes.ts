import { PAGING } from '../../http/accepts.ts'
import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import type { Token } from '../../state/rows.ts'
import { administrator } from '../signed-in.ts'
import { findUser } from '../users/user-routes.ts'
import { endAsked, makeToken, tokenAsked, wrongWithToken } from './make-token.ts'
import { tokenAccepts } from './token-accepts.ts'
import { tokenShown } from './token-shown.ts'

const ALL = '/users/:id/impersonation_tokens'

/** Tokens by which administrators ask as other people. */
export const impersonationRoutes: readonly Route[] = [
  { method: 'GET', path: ALL, before: administrator, accepts: { params: PAGING }, handle: list },
  { method: 'POST', path: ALL, before: administrator, accepts: tokenAccepts.impersonation, handle: create },
  { method: 'GET', path: `${ALL}/:token`, handle: (call) => reply.ok(shown(call, find(call))) },
  { method: 'DELETE', path: `${ALL}/:token`, handle: revoke },
]

function list(call: Call) {
  const state = call.params.oneOf('state', ['all', 'active', 'inactive']) ?? 'all'
  const tokens = tokensOf(call).map((token) => shown(call, token))
  return pageOf(
    call,
    tokens.filter(({ active }) => state === 'all' || active === (state === 'active')),
    (token) => token,
  )
}

function create(call: Call) {
  const asked = { ...tokenAsked(call), expiresAt: endAsked(call.params) }
  const wrong = {
    ...wrongWithToken(asked, call.now),
    ...(asked.expiresAt === null ? { expires_at: ["can't be blank"] } : {}),
  }
  if (Object.keys(wrong).length > 0) throw refuse.validation(wrong)
  const userId = findUser(call).id
  const token = makeToken(call.world, { ...asked, userId, createdAt: call.now, impersonation: true })
  return reply.created({ ...shown(call, token), token: token.secret })
}

function revoke(call: Call) {
  call.world.tokens.update(find(call).id, { revoked: true })
  return reply.noContent()
}

function tokensOf(call: Call): Token[] {
  administrator(call)
  return call.world.tokens.by('userId', findUser(call).id).filter(({ impersonation }) => impersonation)
}

function find(call: Call): Token {
  const token = tokensOf(call).find(({ id }) => String(id) === call.path.token)
  if (!token) throw refuse.notFound('Impersonation Token')
  return token
}

function shown(call: Call, token: Token) {
  return { ...tokenShown(token, call.now), impersonation: true }
}
