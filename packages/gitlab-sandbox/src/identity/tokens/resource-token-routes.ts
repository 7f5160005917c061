import { randomBytes } from 'node:crypto'
import { refuse } from '../../http/errors.ts'
import { errorsInWords } from '../../http/errors-in-words.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import { isManager, type MemberSource, memberSource } from '../../projects/members/member-source.ts'
import type { Token } from '../../state/rows.ts'
import { ROLE } from '../roles.ts'
import { makeUser } from '../users/make-user.ts'
import { endParams, makeToken, tokenParams, wrongWithToken } from './make-token.ts'
import { rotateToken } from './rotate-token.ts'
import { tokenFits } from './token-fits.ts'
import { tokenJson } from './token-json.ts'
import { tokenSchema } from './token-schema.ts'

const ONE = '/projects/:id/access_tokens/:token'

/** Access tokens of projects and groups: each makes a bot user that is a member there (worlds, identity). */
export const resourceTokenRoutes: readonly Route[] = [
  ...listAndMake('projects'),
  ...listAndMake('groups'),
  { method: 'GET', path: ONE, handle: (context) => show(context, managedSource(context, 'projects')) },
  {
    method: 'POST',
    path: `${ONE}/rotate`,
    schema: tokenSchema.rotation,
    handle: (context) => rotate(context, managedSource(context, 'projects')),
  },
  { method: 'DELETE', path: ONE, handle: (context) => revoke(context, memberSource(context, 'projects')) },
]

function listAndMake(kind: 'projects' | 'groups'): Route[] {
  const path = `/${kind}/:id/access_tokens`
  return [
    { method: 'GET', path, schema: tokenSchema.list, handle: (context) => list(context, managedSource(context, kind)) },
    {
      method: 'POST',
      path,
      schema: tokenSchema.ofResource,
      handle: (context) => create(context, memberSource(context, kind)),
    },
  ]
}

/** Where the tokens belong to, for whoever manages them; others get 401, not 403. */
function managedSource(context: RequestContext, kind: 'projects' | 'groups'): MemberSource {
  const source = memberSource(context, kind)
  if (!isManager(source)) throw refuse.unauthorized()
  return source
}

function create(context: RequestContext, source: MemberSource) {
  const { world, now } = context
  const accessLevel = context.params.integer('access_level') ?? ROLE.maintainer
  refuseUnfit(context, source, accessLevel)
  const params = tokenParams(context)
  const wrong = errorsInWords(wrongWithToken(params, now))
  if (wrong !== '') throw refuse.badRequest(wrong)
  const username = `${source.type}_${source.id}_bot_${randomBytes(16).toString('hex')}`
  const email = `${username}@noreply.${new URL(context.base).hostname}`
  const createdById = context.actor?.id ?? null
  const bot = makeUser(world, { username, email, name: params.name, createdAt: now, isBot: true, createdById })
  world.members.insert({
    sourceType: source.type,
    sourceId: source.id,
    userId: bot.id,
    accessLevel,
    createdAt: now,
    createdById,
    expiresAt: params.expiresAt,
  })
  const resource = { type: source.type, id: source.id, accessLevel }
  const token = makeToken(world, { ...params, userId: bot.id, createdAt: now, resource })
  return reply.created({ ...tokenJson(token, now), token: token.secret })
}

function refuseUnfit(context: RequestContext, source: MemberSource, accessLevel: number): void {
  if (!isManager(source)) {
    throw refuse.badRequest(`User does not have permission to create ${source.type} access token`)
  }
  if (accessLevel > source.level) {
    throw refuse.badRequest('Access level of the token contains permissions not held by the creating user')
  }
  if (endParams(context.params) === null) throw refuse.badRequest('expires_at is missing')
}

/** By age, those that were revoked included. */
function list(context: RequestContext, source: MemberSource) {
  const tokens = context.world.tokens.all().filter((token) => belongsTo(token, source) && tokenFits(context, token))
  return pageOf(context, tokens, (token) => tokenJson(token, context.now))
}

function show(context: RequestContext, source: MemberSource) {
  return reply.ok(tokenJson(findIn(context, source), context.now))
}

/** Administrators alone hear that there is no such token. */
function rotate(context: RequestContext, source: MemberSource) {
  const token = tokenIn(context, source)
  if (!token) throw context.actor?.isAdmin ? refuse.nothing() : refuse.unauthorized()
  if (token.revoked) throw refuse.badRequest('Token already revoked')
  const next = rotateToken(context.world, token, context.now, endParams(context.params))
  return reply.ok({ ...tokenJson(next, context.now), token: next.secret })
}

function revoke(context: RequestContext, source: MemberSource) {
  const token = findIn(context, source)
  if (!isManager(source)) {
    throw refuse.badRequest(`${context.actor?.name} cannot delete ${context.world.users.get(token.userId)?.name}`)
  }
  context.world.tokens.update(token.id, { revoked: true })
  return reply.noContent()
}

function findIn(context: RequestContext, source: MemberSource): Token {
  const token = tokenIn(context, source)
  if (!token) throw refuse.notFound(`${source.type} Access Token`)
  return token
}

function tokenIn(context: RequestContext, source: MemberSource): Token | undefined {
  const token = context.world.tokens.get(Number(context.path.token))
  return token && belongsTo(token, source) ? token : undefined
}

function belongsTo(token: Token, source: MemberSource): boolean {
  return token.resource?.type === source.type && token.resource.id === source.id
}
