import type { Clock } from '../../ports/clock.ts'
import { GitLabError } from '../gitlab-error.ts'
import { LONGEST_HOLD } from './pauses.ts'

/** The kinds of requests that GitLab counts each for itself (facts 5); all else is `other`. Editing a note is not counted (facts 0.12). */
export type Kind = 'notes' | 'issues' | 'search' | 'other'

/** Requests per minute; null: no limit of our own. */
export type Pace = Record<Exclude<Kind, 'other'>, number | null>

/** gitlab.com's limits per user (facts 5); also what the bot keeps to elsewhere once GitLab has answered 429. */
export const GITLAB_COM_PACE = { notes: 60, issues: 200, search: 10 } as const

/** Who may send now. */
export interface Pacing {
  /** Waits for this kind's turn; refuses as `throttled` where GitLab wants a longer pause than the bot makes. */
  turn(kind: Kind): Promise<void>
  /** GitLab answered 429: nothing of this kind (`all`: nothing at all) for so many milliseconds, an hour at most, and at a pace from now on. */
  hold(kind: Kind | 'all', ms: number): void
}

/** What counts as a request of which kind. */
export function kindOf(method: string, url: URL): Kind {
  if (method === 'POST' && url.pathname.endsWith('/notes')) return 'notes'
  if (method === 'POST' && url.pathname.endsWith('/issues')) return 'issues'
  if (method === 'GET' && url.searchParams.has('search')) return 'search'
  return 'other'
}

/** Pacing by token bucket, one for each kind. Where no pace is set there is none until GitLab asks for one. */
export function createPacing(pace: Partial<Pace>, clock: Clock, pauseMs: number, signal?: AbortSignal): Pacing {
  const buckets = new Map<Kind, TokenBucket>()
  const until = new Map<Kind | 'all', number>()
  const paceTo = (kind: Kind, perMinute: number) => {
    if (!buckets.has(kind)) buckets.set(kind, createTokenBucket(perMinute, clock, signal))
  }
  for (const kind of ['notes', 'issues', 'search'] as const) {
    const perMinute = pace[kind] ?? null
    if (perMinute !== null) paceTo(kind, perMinute)
  }

  const heldFor = (kind: Kind) => Math.max(until.get(kind) ?? 0, until.get('all') ?? 0) - clock.now()

  return {
    async turn(kind) {
      for (let wait = heldFor(kind); wait > 0; wait = heldFor(kind)) {
        if (wait > pauseMs)
          throw new GitLabError({ code: 'throttled', sentence: `for ${Math.ceil(wait / 1000)} s more` })
        await clock.sleep(wait, signal)
      }
      await buckets.get(kind)?.take()
    },
    hold(kind, ms) {
      until.set(kind, Math.max(until.get(kind) ?? 0, clock.now() + Math.min(ms, LONGEST_HOLD)))
      if (kind !== 'all' && kind !== 'other' && pace[kind] !== null) paceTo(kind, GITLAB_COM_PACE[kind])
    },
  }
}

/** Hands out turns, never more than a number in any minute. */
interface TokenBucket {
  take(): Promise<void>
}

/**
 * A token bucket for `perMinute` turns: a sixth of them at once, the rest evenly over the minute, so that GitLab never counts more
 * than `perMinute` in any 60 s, wherever its window begins. Turns are given in the order in which they were asked for.
 */
export function createTokenBucket(perMinute: number, clock: Clock, signal?: AbortSignal): TokenBucket {
  const burst = Math.ceil(perMinute / 6)
  const interval = Math.ceil(60_000 / (perMinute - burst + 1))
  // The time at which the bucket would be full again: each turn moves it on by one interval.
  let fullAt = clock.now()
  return {
    async take() {
      const now = clock.now()
      const turnAt = Math.max(now, fullAt - (burst - 1) * interval)
      fullAt = Math.max(fullAt, now) + interval
      if (turnAt > now) await clock.sleep(turnAt - now, signal)
    },
  }
}
