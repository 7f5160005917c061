import { randomBytes } from 'node:crypto'
import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { findGroup } from '../projects/find-group.ts'
import { findProject } from '../projects/find-project.ts'
import type { Token } from '../state/rows.ts'
import { groupLevel, projectLevel } from './access.ts'
import { endAsked, makeToken, tokenAsked } from './make-token.ts'
import { makeUser } from './make-user.ts'
import { isAccessLevel, ROLE } from './roles.ts'
import { rotateToken } from './rotate-token.ts'
import { tokenShown } from './token-shown.ts'

/** Access tokens of projects and groups: each makes a bot user that is a member there (worlds, identity). */
export const resourceTokenRoutes: readonly Route[] = (['projects', 'groups'] as const).flatMap((kind): Route[] => [
  { method: 'GET', path: `/${kind}/:id/access_tokens`, handle: (call) => list(call, sourceOf(call, kind)) },
  { method: 'POST', path: `/${kind}/:id/access_tokens`, handle: (call) => create(call, sourceOf(call, kind)) },
  { method: 'POST', path: `/${kind}/:id/access_tokens/self/rotate`, anyScope: true, handle: rotateSelf },
  { method: 'GET', path: `/${kind}/:id/access_tokens/:token`, handle: (call) => show(call, sourceOf(call, kind)) },
  {
    method: 'POST',
    path: `/${kind}/:id/access_tokens/:token/rotate`,
    handle: (call) => rotate(call, sourceOf(call, kind)),
  },
  { method: 'DELETE', path: `/${kind}/:id/access_tokens/:token`, handle: (call) => revoke(call, sourceOf(call, kind)) },
])

type Source = { readonly type: 'group' | 'project'; readonly id: number; readonly level: number }

/** Where the tokens belong to. Projects ask for a Maintainer, groups for an Owner; others get 401, not 403. */
function sourceOf(call: Call, kind: 'projects' | 'groups'): Source {
  const type = kind === 'groups' ? 'group' : 'project'
  const { id, level } = type === 'group' ? groupAsked(call) : projectAsked(call)
  if (level < (type === 'group' ? ROLE.owner : ROLE.maintainer)) throw refuse.unauthorized()
  return { type, id, level }
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
  const asked = tokenAsked(call.params)
  const accessLevel = call.params.integer('access_level') ?? ROLE.maintainer
  if (!isAccessLevel(accessLevel)) throw refuse.notAllowed('access_level')
  if (accessLevel > source.level) throw refuse.badRequest('Access level of the token can not be higher than your own')
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

function list(call: Call, source: Source) {
  const tokens = call.world.tokens.all().filter((token) => belongsTo(token, source))
  const state = call.params.oneOf('state', ['active', 'inactive'])
  const shown = tokens.map((token) => tokenShown(token, call.now))
  return pageOf(
    call,
    shown.filter((token) => state === undefined || token.active === (state === 'active')).reverse(),
    (token) => token,
  )
}

function show(call: Call, source: Source) {
  return reply.ok(tokenShown(findIn(call, source), call.now))
}

function rotate(call: Call, source: Source) {
  return successor(call, findIn(call, source))
}

function rotateSelf(call: Call) {
  if (!call.token?.resource) throw refuse.unauthorized()
  return successor(call, call.token)
}

function successor(call: Call, token: Token) {
  const next = rotateToken(call.world, token, call.now, endAsked(call.params))
  return reply.ok({ ...tokenShown(next, call.now), token: next.secret })
}

function revoke(call: Call, source: Source) {
  call.world.tokens.update(findIn(call, source).id, { revoked: true })
  return reply.noContent()
}

function findIn(call: Call, source: Source): Token {
  const token = call.world.tokens.get(Number(call.path.token))
  if (!token || !belongsTo(token, source))
    throw refuse.notFound(`Could not find ${source.type} access token with token_id: ${call.path.token}`)
  return token
}

function belongsTo(token: Token, source: Source): boolean {
  return token.resource?.type === source.type && token.resource.id === source.id
}
