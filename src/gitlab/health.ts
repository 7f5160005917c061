import type { GitLabHealth } from '../ports/gitlab.ts'
import type { Log } from '../ports/log.ts'
import { type ErrorCode, GitLabError } from './gitlab-error.ts'

/** Hears how requests end. */
export interface HealthRecorder {
  /** One attempt ended; without an error it was answered as it should be. */
  heard(method: string, code?: ErrorCode): void
  /** GitLab's number of the bot's role in the project, null where it does not tell. */
  hasRole(level: number | null): void
  health(): GitLabHealth
}

/** What concerns all requests, not one issue; any answer ends it. */
const OF_ALL: ReadonlySet<ErrorCode> = new Set([
  'token',
  'blocked',
  'project',
  'throttled',
  'down',
  'unreachable',
  'elsewhere',
  'intercepted',
  'unreadable',
])
/** What concerns all writes; only a write that is taken ends it. */
const OF_WRITES: ReadonlySet<ErrorCode> = new Set(['scope', 'read-only'])
/** What passes by itself; each try says so in the log already. */
const PASSING: ReadonlySet<ErrorCode | 'role'> = new Set(['throttled', 'down', 'unreachable', 'intercepted'])

const REPORTER = 20
const ROLE_ADVICE = "The bot's user needs the role Reporter in the project at least: give it that role"

type Place = 'all' | 'writes' | 'role'

/** Begins with nothing that speaks against GitLab. Says in the log what does not pass by itself, once, and when it is over. */
export function healthRecorder(log: Log): HealthRecorder {
  const current = new Map<Place, Exclude<GitLabHealth, { ok: true }> & { code: ErrorCode | 'role' }>()
  const begins = (place: Place, code: ErrorCode | 'role') => {
    const before = current.get(place)
    if (before?.code === code) return
    const advice = code === 'role' ? ROLE_ADVICE : new GitLabError({ code }).message
    current.set(place, { ok: false, code, since: before?.since ?? new Date().toISOString(), advice })
    if (!PASSING.has(code)) log.error({ code, advice }, 'GitLab does not let the bot work')
  }
  const ends = (place: Place) => {
    const before = current.get(place)
    if (!before) return
    current.delete(place)
    if (!PASSING.has(before.code)) log.info({ code: before.code }, 'GitLab lets the bot work again')
  }
  return {
    heard(method, code) {
      if (code === undefined) {
        ends('all')
        if (method !== 'GET') ends('writes')
      } else if (OF_ALL.has(code)) begins('all', code)
      else if (OF_WRITES.has(code)) begins('writes', code)
    },
    hasRole(level) {
      if (level !== null && level < REPORTER) begins('role', 'role')
      else ends('role')
    },
    health: () => current.get('all') ?? current.get('writes') ?? current.get('role') ?? { ok: true },
  }
}
