import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { RequestContext, Route } from '../http/route.ts'
import { PAGING, type RouteSchema, type Rules, takes } from '../http/route-schema.ts'
import { signedIn } from '../identity/signed-in.ts'
import { userMasked } from '../identity/users/user-basic.ts'
import { findIssue } from '../issues/find-issue.ts'
import type { Emoji } from '../issues/rows.ts'
import { canReadNote } from '../notes/can-read-note.ts'
import { findNote } from '../notes/find-note.ts'
import { awardEmoji, emojiOf, revokeEmoji } from './award-emoji.ts'
import type { Awardable } from './awardable.ts'

const ISSUE = '/projects/:id/issues/:iid'
const OF_ISSUE = `${ISSUE}/award_emoji`

/** Reactions to issues and notes. */
export const emojiRoutes: readonly Route[] = [
  ...routesAt(OF_ISSUE),
  { method: 'GET', path: `${OF_ISSUE}/:award_id`, schema: accepted(OF_ISSUE, {}, true), handle: showEmoji },
  ...routesAt(`${ISSUE}/notes/:note_id/award_emoji`),
]

function routesAt(path: string): Route[] {
  return [
    { method: 'GET', path, schema: accepted(path, PAGING), handle: listEmoji },
    { method: 'POST', path, schema: accepted(path, { name: takes.text({ required: true }) }), handle: award },
    { method: 'DELETE', path: `${path}/:award_id`, schema: accepted(path, {}, true), handle: revoke },
  ]
}

function accepted(path: string, params: Rules, isOne = false): RouteSchema {
  return {
    path: {
      iid: 'issue_iid',
      ...(path.includes(':note_id') ? { note_id: 'note_id' } : {}),
      ...(isOne ? { award_id: 'award_id' } : {}),
    },
    params,
  }
}

/** What the path means. Nobody reacts to a system note. */
function findAwardable(context: RequestContext): Awardable {
  if (context.path.note_id === undefined) return { issue: findIssue(context).issue, note: null }
  const { issue, note } = findNote(context)
  if (note.system || !canReadNote(context.world, context.actor, note)) throw refuse.notFound('Award Emoji')
  return { issue, note }
}

function findEmoji(context: RequestContext): { to: Awardable; emoji: Emoji } {
  const to = findAwardable(context)
  const emoji = emojiOf(context.world, to).find(({ id }) => String(id) === context.path.award_id)
  if (!emoji) throw refuse.notFound()
  return { to, emoji }
}

function listEmoji(context: RequestContext) {
  return pageOf(context, emojiOf(context.world, findAwardable(context)), (emoji) => emojiJson(context, emoji))
}

function showEmoji(context: RequestContext) {
  return reply.ok(emojiJson(context, findEmoji(context).emoji))
}

/** A name that is wrong or given already answers 404 (facts 0.19). */
function award(context: RequestContext) {
  const name = context.params.required('name')
  const made = awardEmoji(context, findAwardable(context), name)
  if (typeof made === 'string') throw refuse.notFound(`Award Emoji ${made}`)
  return reply.created(emojiJson(context, made))
}

/** One takes away only one's own; an administrator anybody's. */
function revoke(context: RequestContext) {
  const user = signedIn(context)
  const { to, emoji } = findEmoji(context)
  if (emoji.userId !== user.id && !user.isAdmin) throw refuse.unauthorized()
  revokeEmoji(context, to, emoji)
  return reply.noContent()
}

function emojiJson(context: RequestContext, emoji: Emoji) {
  const user = context.world.users.get(emoji.userId)
  return {
    id: emoji.id,
    name: emoji.name,
    user: user ? userMasked(context, user) : null,
    created_at: emoji.createdAt,
    updated_at: emoji.updatedAt,
    awardable_id: emoji.awardableId,
    awardable_type: emoji.awardableType,
    url: null,
  }
}
