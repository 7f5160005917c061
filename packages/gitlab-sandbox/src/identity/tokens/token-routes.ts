import { refuse } from '../../http/errors.ts'
import { errorsInWords } from '../../http/errors-in-words.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
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
    schema: tokenSchema.personal,
    handle: (context) => create(context, findUser(context)),
  },
  { method: 'GET', path: ALL, schema: tokenSchema.list, handle: listTokens },
  { method: 'GET', path: SELF, anyScope: true, handle: (context) => show(context, ownToken(context)) },
  {
    method: 'POST',
    path: `${SELF}/rotate`,
    extraScopes: 'api self_rotate',
    schema: tokenSchema.rotation,
    handle: (context) => rotate(context, ownToken(context)),
  },
  { method: 'GET', path: `${ALL}/:id`, handle: (context) => show(context, findToken(context)) },
  {
    method: 'POST',
    path: `${ALL}/:id/rotate`,
    schema: tokenSchema.rotation,
    handle: (context) => rotate(context, findToken(context)),
  },
  { method: 'DELETE', path: `${ALL}/:id`, handle: (context) => revoke(context, tokenToRevoke(context)) },
]

function create(context: RequestContext, user: User) {
  const params = tokenParams(context)
  const wrong = errorsInWords(wrongWithToken(params, context.now))
  if (wrong !== '') throw refuse.unprocessable(wrong)
  const token = makeToken(context.world, { ...params, userId: user.id, createdAt: context.now })
  return reply.created({ ...personal(context, token), token: token.secret })
}

/** By age. Others' tokens are for administrators, who see all of them where they name nobody. */
function listTokens(context: RequestContext) {
  const user = signedIn(context)
  const userId = context.params.integer('user_id')
  if (userId && userId !== user.id && !user.isAdmin) throw refuse.unauthorized()
  if (userId && !context.world.users.get(userId)) throw refuse.nothing()
  const owner = userId ?? (user.isAdmin ? undefined : user.id)
  const tokens = owner === undefined ? context.world.tokens.all() : context.world.tokens.by('userId', owner)
  const listed = tokens.filter((token) => tokenFits(context, token)).map((token) => personal(context, token))
  return pageOf(context, listed, (token) => token)
}

function show(context: RequestContext, token: Token) {
  return reply.ok(personal(context, token))
}

function rotate(context: RequestContext, token: Token) {
  if (token.revoked) throw refuse.badRequest('Token already revoked')
  const next = rotateToken(context.world, token, context.now, endParams(context.params))
  return reply.ok({ ...personal(context, next), token: next.secret })
}

function revoke(context: RequestContext, token: Token) {
  context.world.tokens.update(token.id, { revoked: true })
  return reply.noContent()
}

function personal(context: RequestContext, token: Token) {
  return tokenJson({ ...token, resource: null }, context.now)
}

function ownToken(context: RequestContext): Token {
  const token = context.token && context.world.tokens.get(context.token.id)
  if (!token) throw refuse.unauthorized()
  return token
}

/** One's own token; an administrator finds everybody's, and hears of those that are not there. */
function findToken(context: RequestContext): Token {
  const user = signedIn(context)
  const token = context.world.tokens.get(Number(context.path.id))
  if (!token && user.isAdmin) throw refuse.nothing()
  if (!token || (token.userId !== user.id && !user.isAdmin)) throw refuse.unauthorized()
  return token
}

/** Whether there is such a token is said to everybody who wants to revoke it. */
function tokenToRevoke(context: RequestContext): Token {
  const user = signedIn(context)
  const token = context.world.tokens.get(Number(context.path.id))
  if (!token) throw refuse.notFound()
  if (token.userId !== user.id && !user.isAdmin) throw refuse.badRequest('Not permitted to revoke')
  return token
}
