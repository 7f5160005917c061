import { type Accepts, PAGING, type Rules, takes } from '../http/accepts.ts'
import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { signedIn } from '../identity/signed-in.ts'
import { userMasked } from '../identity/users/user-basic.ts'
import { findIssue } from '../issues/find-issue.ts'
import type { Emoji } from '../issues/rows.ts'
import { findNote } from '../notes/find-note.ts'
import { mayReadNote } from '../notes/may-read-note.ts'
import { awardEmoji, emojiOf, revokeEmoji } from './award-emoji.ts'
import type { Awardable } from './awardable.ts'

const ISSUE = '/projects/:id/issues/:iid'
const OF_ISSUE = `${ISSUE}/award_emoji`

/** Reactions to issues and notes. */
export const emojiRoutes: readonly Route[] = [
  ...routesAt(OF_ISSUE),
  { method: 'GET', path: `${OF_ISSUE}/:award_id`, accepts: accepted(OF_ISSUE, {}, true), handle: showEmoji },
  ...routesAt(`${ISSUE}/notes/:note_id/award_emoji`),
]

function routesAt(path: string): Route[] {
  return [
    { method: 'GET', path, accepts: accepted(path, PAGING), handle: listEmoji },
    { method: 'POST', path, accepts: accepted(path, { name: takes.text({ required: true }) }), handle: award },
    { method: 'DELETE', path: `${path}/:award_id`, accepts: accepted(path, {}, true), handle: revoke },
  ]
}

function accepted(path: string, params: Rules, isOne = false): Accepts {
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
function findAwardable(call: Call): Awardable {
  if (call.path.note_id === undefined) return { issue: findIssue(call).issue, note: null }
  const { issue, note } = findNote(call)
  if (note.system || !mayReadNote(call.world, call.actor, note)) throw refuse.notFound('Award Emoji')
  return { issue, note }
}

function findEmoji(call: Call): { to: Awardable; emoji: Emoji } {
  const to = findAwardable(call)
  const emoji = emojiOf(call.world, to).find(({ id }) => String(id) === call.path.award_id)
  if (!emoji) throw refuse.notFound()
  return { to, emoji }
}

function listEmoji(call: Call) {
  return pageOf(call, emojiOf(call.world, findAwardable(call)), (emoji) => emojiShown(call, emoji))
}

function showEmoji(call: Call) {
  return reply.ok(emojiShown(call, findEmoji(call).emoji))
}

/** A name that is wrong or given already answers 404 (facts 0.19). */
function award(call: Call) {
  const name = call.params.required('name')
  const made = awardEmoji(call, findAwardable(call), name)
  if (typeof made === 'string') throw refuse.notFound(`Award Emoji ${made}`)
  return reply.created(emojiShown(call, made))
}

/** One takes away only one's own; an administrator anybody's. */
function revoke(call: Call) {
  const user = signedIn(call)
  const { to, emoji } = findEmoji(call)
  if (emoji.userId !== user.id && !user.isAdmin) throw refuse.unauthorized()
  revokeEmoji(call, to, emoji)
  return reply.noContent()
}

function emojiShown(call: Call, emoji: Emoji) {
  const user = call.world.users.get(emoji.userId)
  return {
    id: emoji.id,
    name: emoji.name,
    user: user ? userMasked(call, user) : null,
    created_at: emoji.createdAt,
    updated_at: emoji.updatedAt,
    awardable_id: emoji.awardableId,
    awardable_type: emoji.awardableType,
    url: null,
  }
}
