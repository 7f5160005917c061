import { refuse } from '../../http/errors.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import type { User } from '../../state/rows.ts'
import { signedIn } from '../signed-in.ts'
import { userByName } from './make-user.ts'

const CLEAR_AFTER: Record<string, Temporal.DurationLike> = {
  '30_minutes': { minutes: 30 },
  '3_hours': { hours: 3 },
  '8_hours': { hours: 8 },
  '1_day': { hours: 24 },
  '3_days': { hours: 72 },
  '7_days': { hours: 168 },
  '30_days': { hours: 720 },
}

/** What users say of being busy. */
export const statusRoutes: readonly Route[] = [
  { method: 'GET', path: '/user/status', handle: (context) => reply.ok(statusJson(context, signedIn(context))) },
  { method: 'PUT', path: '/user/status', handle: setStatus },
  { method: 'GET', path: '/users/:id/status', anonymous: true, handle: showStatus },
]

function showStatus(context: RequestContext) {
  const name = context.path.id ?? ''
  const user = /^\d+$/.test(name) ? context.world.users.get(Number(name)) : userByName(context.world, name)
  if (!user) throw refuse.notFound('User')
  return reply.ok(statusJson(context, user))
}

function setStatus(context: RequestContext) {
  const { params, world, now } = context
  const after = params.oneOf('clear_status_after', Object.keys(CLEAR_AFTER))
  const clearAt = after
    ? Temporal.Instant.from(now)
        .add(CLEAR_AFTER[after] ?? {})
        .toString({ fractionalSecondDigits: 3 })
    : null
  const emoji = params.text('emoji') ?? null
  const message = params.text('message') ?? null
  const availability = params.oneOf('availability', ['busy', 'not_set']) ?? null
  const none = emoji === null && message === null && availability === null
  const status = none ? null : { emoji: emoji ?? 'speech_balloon', message, availability, clearAt }
  return reply.ok(statusJson(context, world.users.update(signedIn(context).id, { status })))
}

/** A status that has run out is none. */
function statusJson(context: RequestContext, user: User) {
  const status = user.status?.clearAt && user.status.clearAt <= context.now ? null : user.status
  return {
    emoji: status?.emoji ?? null,
    message: status?.message ?? null,
    availability: status?.availability ?? null,
    message_html: status?.message ?? '',
    clear_status_at: status?.clearAt ?? null,
  }
}
