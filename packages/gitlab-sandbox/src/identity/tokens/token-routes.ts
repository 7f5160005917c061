import { refuse } from '../../http/errors.ts'
import { errorsInWords } from '../../http/errors-in-words.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import type { Token, User } from '../../state/rows.ts'
import { administrator, signedIn } from '../signed-in.ts'
import { findUser } from '../users/user-routes.ts'
import { endParams, makeToken, tokenParams, wrongWithToken } from './make-token.ts'
import { rotateToken } from './rotate-token.ts'
import { tokenFits } from './token-fits.ts'
import { tokenJson } from './token-json.ts'
import { tokenSchema } from './token-schema.ts'

const ALL = '/personal_access_tokens'
const SELF = `${ALL}/self`

/** Personal access tokens, which a bot's token is too when it looks at itself. */
export const tokenRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/users/:id/personal_access_tokens',
    before: administrator,
    accepts: tokenSchema.personal,
    handle: (call) => create(call, findUser(call)),
  },
  { method: 'GET', path: ALL, accepts: tokenSchema.list, handle: listTokens },
  { method: 'GET', path: SELF, anyScope: true, handle: (call) => show(call, ownToken(call)) },
  {
    method: 'POST',
    path: `${SELF}/rotate`,
    extraScopes: 'api self_rotate',
    accepts: tokenSchema.rotation,
    handle: (call) => rotate(call, ownToken(call)),
  },
  { method: 'GET', path: `${ALL}/:id`, handle: (call) => show(call, findToken(call)) },
  {
    method: 'POST',
    path: `${ALL}/:id/rotate`,
    accepts: tokenSchema.rotation,
    handle: (call) => rotate(call, findToken(call)),
  },
  { method: 'DELETE', path: `${ALL}/:id`, handle: (call) => revoke(call, tokenToRevoke(call)) },
]

function create(call: Call, user: User) {
  const asked = tokenParams(call)
  const wrong = errorsInWords(wrongWithToken(asked, call.now))
  if (wrong !== '') throw refuse.unprocessable(wrong)
  const token = makeToken(call.world, { ...asked, userId: user.id, createdAt: call.now })
  return reply.created({ ...personal(call, token), token: token.secret })
}

/** By age. Others' tokens are for administrators, who see all of them where they name nobody. */
function listTokens(call: Call) {
  const user = signedIn(call)
  const asked = call.params.integer('user_id')
  if (asked && asked !== user.id && !user.isAdmin) throw refuse.unauthorized()
  if (asked && !call.world.users.get(asked)) throw refuse.nothing()
  const owner = asked ?? (user.isAdmin ? undefined : user.id)
  const tokens = owner === undefined ? call.world.tokens.all() : call.world.tokens.by('userId', owner)
  const shown = tokens.filter((token) => tokenFits(call, token)).map((token) => personal(call, token))
  return pageOf(call, shown, (token) => token)
}

function show(call: Call, token: Token) {
  return reply.ok(personal(call, token))
}

function rotate(call: Call, token: Token) {
  if (token.revoked) throw refuse.badRequest('Token already revoked')
  const next = rotateToken(call.world, token, call.now, endParams(call.params))
  return reply.ok({ ...personal(call, next), token: next.secret })
}

function revoke(call: Call, token: Token) {
  call.world.tokens.update(token.id, { revoked: true })
  return reply.noContent()
}

function personal(call: Call, token: Token) {
  return tokenJson({ ...token, resource: null }, call.now)
}

function ownToken(call: Call): Token {
  const token = call.token && call.world.tokens.get(call.token.id)
  if (!token) throw refuse.unauthorized()
  return token
}

/** One's own token; an administrator finds everybody's, and hears of those that are not there. */
function findToken(call: Call): Token {
  const user = signedIn(call)
  const token = call.world.tokens.get(Number(call.path.id))
  if (!token && user.isAdmin) throw refuse.nothing()
  if (!token || (token.userId !== user.id && !user.isAdmin)) throw refuse.unauthorized()
  return token
}

/** Whether there is such a token is said to everybody who wants to revoke it. */
function tokenToRevoke(call: Call): Token {
  const user = signedIn(call)
  const token = call.world.tokens.get(Number(call.path.id))
  if (!token) throw refuse.notFound()
  if (token.userId !== user.id && !user.isAdmin) throw refuse.badRequest('Not permitted to revoke')
  return token
}
