import { randomBytes } from 'node:crypto'
import { refuse } from '../../http/errors.ts'
import { errorsInWords } from '../../http/errors-in-words.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { isManager, type MemberPlace, memberPlace } from '../../projects/members/member-place.ts'
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
  { method: 'GET', path: ONE, handle: (call) => show(call, managedPlace(call, 'projects')) },
  {
    method: 'POST',
    path: `${ONE}/rotate`,
    accepts: tokenSchema.rotation,
    handle: (call) => rotate(call, managedPlace(call, 'projects')),
  },
  { method: 'DELETE', path: ONE, handle: (call) => revoke(call, memberPlace(call, 'projects')) },
]

function listAndMake(kind: 'projects' | 'groups'): Route[] {
  const path = `/${kind}/:id/access_tokens`
  return [
    { method: 'GET', path, accepts: tokenSchema.list, handle: (call) => list(call, managedPlace(call, kind)) },
    { method: 'POST', path, accepts: tokenSchema.ofResource, handle: (call) => create(call, memberPlace(call, kind)) },
  ]
}

/** Where the tokens belong to, for whoever manages them; others get 401, not 403. */
function managedPlace(call: Call, kind: 'projects' | 'groups'): MemberPlace {
  const place = memberPlace(call, kind)
  if (!isManager(place)) throw refuse.unauthorized()
  return place
}

function create(call: Call, source: MemberPlace) {
  const { world, now } = call
  const accessLevel = call.params.integer('access_level') ?? ROLE.maintainer
  refuseUnfit(call, source, accessLevel)
  const asked = tokenParams(call)
  const wrong = errorsInWords(wrongWithToken(asked, now))
  if (wrong !== '') throw refuse.badRequest(wrong)
  const username = `${source.type}_${source.id}_bot_${randomBytes(16).toString('hex')}`
  const email = `${username}@noreply.${new URL(call.base).hostname}`
  const createdById = call.actor?.id ?? null
  const bot = makeUser(world, { username, email, name: asked.name, createdAt: now, isBot: true, createdById })
  world.members.insert({
    sourceType: source.type,
    sourceId: source.id,
    userId: bot.id,
    accessLevel,
    createdAt: now,
    createdById,
    expiresAt: asked.expiresAt,
  })
  const resource = { type: source.type, id: source.id, accessLevel }
  const token = makeToken(world, { ...asked, userId: bot.id, createdAt: now, resource })
  return reply.created({ ...tokenJson(token, now), token: token.secret })
}

function refuseUnfit(call: Call, source: MemberPlace, accessLevel: number): void {
  if (!isManager(source)) {
    throw refuse.badRequest(`User does not have permission to create ${source.type} access token`)
  }
  if (accessLevel > source.level) {
    throw refuse.badRequest('Access level of the token contains permissions not held by the creating user')
  }
  if (endParams(call.params) === null) throw refuse.badRequest('expires_at is missing')
}

/** By age, those that were revoked included. */
function list(call: Call, source: MemberPlace) {
  const tokens = call.world.tokens.all().filter((token) => belongsTo(token, source) && tokenFits(call, token))
  return pageOf(call, tokens, (token) => tokenJson(token, call.now))
}

function show(call: Call, source: MemberPlace) {
  return reply.ok(tokenJson(findIn(call, source), call.now))
}

/** Administrators alone hear that there is no such token. */
function rotate(call: Call, source: MemberPlace) {
  const token = tokenIn(call, source)
  if (!token) throw call.actor?.isAdmin ? refuse.nothing() : refuse.unauthorized()
  if (token.revoked) throw refuse.badRequest('Token already revoked')
  const next = rotateToken(call.world, token, call.now, endParams(call.params))
  return reply.ok({ ...tokenJson(next, call.now), token: next.secret })
}

function revoke(call: Call, source: MemberPlace) {
  const token = findIn(call, source)
  if (!isManager(source)) {
    throw refuse.badRequest(`${call.actor?.name} cannot delete ${call.world.users.get(token.userId)?.name}`)
  }
  call.world.tokens.update(token.id, { revoked: true })
  return reply.noContent()
}

function findIn(call: Call, source: MemberPlace): Token {
  const token = tokenIn(call, source)
  if (!token) throw refuse.notFound(`${source.type} Access Token`)
  return token
}

function tokenIn(call: Call, source: MemberPlace): Token | undefined {
  const token = call.world.tokens.get(Number(call.path.token))
  return token && belongsTo(token, source) ? token : undefined
}

function belongsTo(token: Token, source: MemberPlace): boolean {
  return token.resource?.type === source.type && token.resource.id === source.id
}
