import { ApiError } from '../http/api-error.ts'
import type { Clock } from '../state/clock.ts'
import { readSetting } from '../state/settings.ts'
import type { World } from '../state/world.ts'

/** The instance's limits by setting, each per minute; 0 or not set means none (facts 0.12). */
export type LimitName = 'notes_create_limit' | 'issues_create_limit' | 'search_rate_limit'

/** Rate limits, off until set by `PUT /application/settings`. */
export type Limits = {
  /** Counts one use; refuses with 429 what is over the limit. `who` is whom the limit holds for. */
  use(limit: LimitName, who: string): void
  /** The same for a limit that is not off by itself: so many a minute. */
  useAtMost(most: number, who: string): void
  /** The instance-wide throttle: headers for every answer, and whether this one is refused. */
  throttle(who: string): { readonly headers: Record<string, string>; readonly refused: boolean } | null
}

const TOO_MANY = { message: { error: 'This endpoint has been requested too many times. Try again later.' } }

type Window = { readonly start: number; count: number }

/** The limits of one sandbox, counted in fixed windows of its clock. */
export function createLimits(world: World, clock: Clock): Limits {
  const windows = new Map<string, Window>()
  const countIn = (key: string, seconds: number): { count: number; reset: number } => {
    const now = Date.parse(clock.now()) / 1000
    const start = Math.floor(now / seconds) * seconds
    const known = windows.get(key)
    const window = known?.start === start ? known : { start, count: 0 }
    window.count += 1
    windows.set(key, window)
    return { count: window.count, reset: start + seconds }
  }
  const setting = (name: string) => Number((readSetting(world, 'application') as Record<string, unknown>)?.[name] ?? 0)
  return {
    use(limit, who) {
      const most = setting(limit)
      if (most === 0 || countIn(`${limit} ${who}`, 60).count <= most) return
      // Issue creation alone sends no Retry-After.
      throw new ApiError(429, TOO_MANY, limit === 'issues_create_limit' ? {} : { 'retry-after': '60' })
    },
    useAtMost(most, who) {
      if (countIn(who, 60).count > most) throw new ApiError(429, TOO_MANY, { 'retry-after': '60' })
    },
    throttle(who) {
      const most = setting('throttle_authenticated_api_requests_per_period')
      const on = (readSetting(world, 'application') as Record<string, unknown>)?.throttle_authenticated_api_enabled
      if (on !== true || most === 0) return null
      const seconds = setting('throttle_authenticated_api_period_in_seconds') || 3600
      const { count, reset } = countIn(`throttle ${who}`, seconds)
      const headers: Record<string, string> = {
        'ratelimit-name': 'throttle_authenticated_api',
        'ratelimit-limit': String(Math.ceil((most * 60) / seconds)),
        'ratelimit-observed': String(count),
        'ratelimit-remaining': String(Math.max(0, most - count)),
        'ratelimit-reset': String(reset),
      }
      if (count <= most) return { headers, refused: false }
      const wait = Math.max(1, Math.ceil(reset - Date.parse(clock.now()) / 1000))
      const until = new Date(reset * 1000).toUTCString()
      return { headers: { ...headers, 'retry-after': String(wait), 'ratelimit-resettime': until }, refused: true }
    },
  }
}
