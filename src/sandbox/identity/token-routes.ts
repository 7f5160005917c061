import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import type { Token } from '../state/rows.ts'
import { endAsked, makeToken, tokenAsked } from './make-token.ts'
import { rotateToken } from './rotate-token.ts'
import { administrator, signedIn } from './signed-in.ts'
import { tokenShown } from './token-shown.ts'
import { findUser } from './user-routes.ts'

/** Personal access tokens, which a bot's token is too when it looks at itself. */
export const tokenRoutes: readonly Route[] = [
  { method: 'POST', path: '/users/:id/personal_access_tokens', handle: createForUser },
  { method: 'GET', path: '/personal_access_tokens', handle: listTokens },
  { method: 'GET', path: '/personal_access_tokens/self', anyScope: true, handle: (call) => show(call, ownToken(call)) },
  {
    method: 'POST',
    path: '/personal_access_tokens/self/rotate',
    anyScope: true,
    handle: (call) => rotate(call, ownToken(call)),
  },
  {
    method: 'DELETE',
    path: '/personal_access_tokens/self',
    anyScope: true,
    handle: (call) => revoke(call, ownToken(call)),
  },
  { method: 'GET', path: '/personal_access_tokens/:id', handle: (call) => show(call, findToken(call)) },
  { method: 'POST', path: '/personal_access_tokens/:id/rotate', handle: (call) => rotate(call, findToken(call)) },
  { method: 'DELETE', path: '/personal_access_tokens/:id', handle: (call) => revoke(call, findToken(call)) },
]

function createForUser(call: Call) {
  administrator(call)
  const asked = tokenAsked(call.params)
  const token = makeToken(call.world, { ...asked, userId: findUser(call).id, createdAt: call.now })
  return reply.created({ ...personal(call, token), token: token.secret })
}

function listTokens(call: Call) {
  const user = signedIn(call)
  const wanted = user.isAdmin ? (call.params.integer('user_id') ?? undefined) : user.id
  const tokens = wanted === undefined ? call.world.tokens.all() : call.world.tokens.by('userId', wanted)
  return pageOf(call, tokens.filter(({ impersonation }) => !impersonation).reverse(), (token) => personal(call, token))
}

function show(call: Call, token: Token) {
  return reply.ok(personal(call, token))
}

function rotate(call: Call, token: Token) {
  const next = rotateToken(call.world, token, call.now, endAsked(call.params))
  return reply.ok({ ...personal(call, next), token: next.secret })
}

function revoke(call: Call, token: Token) {
  call.world.tokens.update(token.id, { revoked: true })
  return reply.noContent()
}

function personal(call: Call, token: Token) {
  return tokenShown({ ...token, resource: null }, call.now)
}

function ownToken(call: Call): Token {
  const token = call.token && call.world.tokens.get(call.token.id)
  if (!token) throw refuse.unauthorized()
  return token
}

/** One's own token; an administrator finds everybody's. */
function findToken(call: Call): Token {
  const user = signedIn(call)
  const token = call.world.tokens.get(Number(call.path.id))
  if (!token || (token.userId !== user.id && !user.isAdmin)) throw refuse.unauthorized()
  return token
}
