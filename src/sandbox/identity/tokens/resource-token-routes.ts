import { randomBytes } from 'node:crypto'
import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { findProject } from '../../projects/find-project.ts'
import { findGroup } from '../../projects/groups/find-group.ts'
import type { Token } from '../../state/rows.ts'
import { groupLevel, projectLevel } from '../access.ts'
import { ROLE } from '../roles.ts'
import { makeUser } from '../users/make-user.ts'
import { endAsked, makeToken, tokenAsked, wrongInWords, wrongWithToken } from './make-token.ts'
import { rotateToken } from './rotate-token.ts'
import { tokenAccepts } from './token-accepts.ts'
import { tokenFits } from './token-fits.ts'
import { tokenShown } from './token-shown.ts'

/** Access tokens of projects and groups: each makes a bot user that is a member there (worlds, identity). */
export const resourceTokenRoutes: readonly Route[] = (['projects', 'groups'] as const).flatMap((kind): Route[] => {
  const all = `/${kind}/:id/access_tokens`
  const { list: listed, ofResource, rotation } = tokenAccepts
  return [
    { method: 'GET', path: all, accepts: listed, handle: (call) => list(call, sourceSeen(call, kind)) },
    { method: 'POST', path: all, accepts: ofResource, handle: (call) => create(call, sourceOf(call, kind)) },
    {
      method: 'POST',
      path: `${all}/self/rotate`,
      extraScopes: 'api self_rotate',
      accepts: rotation,
      handle: rotateSelf,
    },
    { method: 'GET', path: `${all}/:token`, handle: (call) => show(call, sourceSeen(call, kind)) },
    {
      method: 'POST',
      path: `${all}/:token/rotate`,
      accepts: rotation,
      handle: (call) => rotate(call, sourceSeen(call, kind)),
    },
    { method: 'DELETE', path: `${all}/:token`, handle: (call) => revoke(call, sourceOf(call, kind)) },
  ]
})

type Source = {
  readonly type: 'group' | 'project'
  readonly id: number
  readonly level: number
  /** Projects ask for a Maintainer, groups for an Owner. */
  readonly isManager: boolean
}

/** Where the tokens belong to. */
function sourceOf(call: Call, kind: 'projects' | 'groups'): Source {
  const type = kind === 'groups' ? 'group' : 'project'
  const { id, level } = type === 'group' ? groupAsked(call) : projectAsked(call)
  return { type, id, level, isManager: level >= (type === 'group' ? ROLE.owner : ROLE.maintainer) }
}

/** The same for whoever manages the tokens; others get 401, not 403. */
function sourceSeen(call: Call, kind: 'projects' | 'groups'): Source {
  const source = sourceOf(call, kind)
  if (!source.isManager) throw refuse.unauthorized()
  return source
}

function groupAsked(call: Call) {
  const group = findGroup(call)
  return { id: group.id, level: groupLevel(call.world, call.actor, group.id) }
}

function projectAsked(call: Call) {
  const project = findProject(call)
  return { id: project.id, level: projectLevel(call.world, call.actor, project) }
}

function create(call: Call, source: Source) {
  const { world, now } = call
  const accessLevel = call.params.integer('access_level') ?? ROLE.maintainer
  refuseUnfit(call, source, accessLevel)
  const asked = tokenAsked(call)
  const wrong = wrongInWords(wrongWithToken(asked, now))
  if (wrong !== '') throw refuse.badRequest(wrong)
  const username = `${source.type}_${source.id}_bot_${randomBytes(16).toString('hex')}`
  const email = `${username}@noreply.${new URL(call.base).hostname}`
  const createdById = call.actor?.id ?? null
  const bot = makeUser(world, { username, email, name: asked.name, createdAt: now, isBot: true, createdById })
  const source_ = { sourceType: source.type, sourceId: source.id }
  world.members.insert({
    ...source_,
    userId: bot.id,
    accessLevel,
    createdAt: now,
    createdById,
    expiresAt: asked.expiresAt,
  })
  const resource = { type: source.type, id: source.id, accessLevel }
  const token = makeToken(world, { ...asked, userId: bot.id, createdAt: now, resource })
  return reply.created({ ...tokenShown(token, now), token: token.secret })
}

function refuseUnfit(call: Call, source: Source, accessLevel: number): void {
  if (!source.isManager) {
    throw refuse.badRequest(`User does not have permission to create ${source.type} access token`)
  }
  if (accessLevel > source.level) {
    throw refuse.badRequest('Access level of the token contains permissions not held by the creating user')
  }
  if (endAsked(call.params) === null) throw refuse.badRequest('expires_at is missing')
}

/** By age, those that were revoked included. */
function list(call: Call, source: Source) {
  const tokens = call.world.tokens.all().filter((token) => belongsTo(token, source) && tokenFits(call, token))
  return pageOf(call, tokens, (token) => tokenShown(token, call.now))
}

function show(call: Call, source: Source) {
  return reply.ok(tokenShown(findIn(call, source), call.now))
}

/** Administrators alone hear that there is no such token. */
function rotate(call: Call, source: Source) {
  const token = tokenIn(call, source)
  if (!token) throw call.actor?.isAdmin ? refuse.nothing() : refuse.unauthorized()
  return successor(call, token)
}

function rotateSelf(call: Call) {
  if (!call.token?.resource) throw refuse.unauthorized()
  return successor(call, call.token)
}

function successor(call: Call, token: Token) {
  if (token.revoked) throw refuse.badRequest('Token already revoked')
  const next = rotateToken(call.world, token, call.now, endAsked(call.params))
  return reply.ok({ ...tokenShown(next, call.now), token: next.secret })
}

function revoke(call: Call, source: Source) {
  const token = findIn(call, source)
  if (!source.isManager) {
    throw refuse.badRequest(`${call.actor?.name} cannot delete ${call.world.users.get(token.userId)?.name}`)
  }
  call.world.tokens.update(token.id, { revoked: true })
  return reply.noContent()
}

function findIn(call: Call, source: Source): Token {
  const token = tokenIn(call, source)
  if (!token) throw refuse.notFound(`${source.type} Access Token`)
  return token
}

function tokenIn(call: Call, source: Source): Token | undefined {
  const token = call.world.tokens.get(Number(call.path.token))
  return token && belongsTo(token, source) ? token : undefined
}

function belongsTo(token: Token, source: Source): boolean {
  return token.resource?.type === source.type && token.resource.id === source.id
}
