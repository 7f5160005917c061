import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Pace } from './pacing/pacing.ts'

/** What the client must be told. */
export interface GitLabSettings {
  /** Where GitLab is, `https://gitlab.example.com` or with a path below it; without `/api/v4`, refused with a password in it. */
  url: string
  /** The project's path or id. */
  project: string | number
  /** The access token; a function where it may be rotated while the bot runs. */
  token: string | (() => string)
  log: Log
  /** Writes and searches per minute; null: no limit of our own. Default: gitlab.com's on gitlab.com, else none until GitLab answers 429. */
  pacing?: Partial<Pace>
  /** User names the bot had before; their issues are the bot's too. */
  formerBots?: readonly string[]
  /** Time, for tests. */
  clock?: Clock
  /** Ends pauses when the bot is stopping; a request in hand is finished. */
  signal?: AbortSignal
  limits?: Partial<Limits>
}

/** How long and how much the client takes, each for one request. */
export interface Limits {
  /** Milliseconds for one attempt, from connecting to the last byte. */
  attemptMs: number
  /** Milliseconds that GitLab may tell us to wait; what takes longer fails as `throttled`. */
  pauseMs: number
  /** Bytes of one answer. */
  replyBytes: number
}

/**
 * A tick in a description of 5,000 tasks takes GitLab 7.8 s, a page of 100 issues 1.4 s and 0.8 MB (facts 0.21, 0.26).
 * Connecting has its own limit in Node's fetch, 10 s.
 */
export const LIMITS: Limits = { attemptMs: 60_000, pauseMs: 300_000, replyBytes: 64 * 1024 * 1024 }
