/** Pauses in milliseconds before each further try after a failed one; when they are used up the failure stands. */
export const PAUSES = {
  /** A read may be repeated at will. */
  read: [1_000, 2_000, 4_000, 8_000],
  /** The same PUT or DELETE twice is harmless, but not long after: people may have changed their mind. */
  write: [1_000, 2_000],
  /** 429 without a pause worth the name: GitLab's windows are a minute long (facts 0.12: opening issues). */
  throttled: [5_000, 10_000, 20_000, 40_000, 60_000],
} as const

/** A shorter pause is none, in milliseconds. */
const SHORTEST = 1_000

/** Later than that GitLab is asked whether it still holds the bot back, in milliseconds: the longest period that its own limits have. */
export const LONGEST_HOLD = 3_600_000

/** Unix times from here on are milliseconds: as seconds, this one is in the year 5138. */
const MILLISECONDS_FROM = 100_000_000_000

/** Unix times up to here are no time at all but a number of seconds from now: ten days. */
const SECONDS_FROM_NOW_TO = 864_000

/**
 * The pause that an answer asks for, in milliseconds: `Retry-After` as seconds or as a date; undefined where it asks for none that is
 * worth the name. Dates are GitLab's and measured against GitLab's own `Date`, so that our clock does not matter.
 */
export function retryAfter(headers: Record<string, string>): number | undefined {
  const value = headers['retry-after']?.trim() ?? ''
  const isSeconds = /^\d+(\.\d+)?$/.test(value)
  const wait = isSeconds ? Math.ceil(Number(value) * 1000) : Date.parse(value) - Date.parse(headers.date ?? '')
  return wait >= SHORTEST ? wait : undefined
}

/**
 * How long until the instance-wide limit lets anything through again, in milliseconds: `RateLimit-Remaining: 0` until `RateLimit-Reset`,
 * which GitLab gives in Unix seconds; a proxy's own may be milliseconds, or seconds from now. Undefined where something remains; never
 * nothing where nothing does. `RateLimit-Limit` is per minute whatever the period, so it says nothing here.
 */
export function exhaustedFor(headers: Record<string, string>): number | undefined {
  if (headers['ratelimit-remaining'] !== '0') return undefined
  const reset = Number(headers['ratelimit-reset'])
  if (reset <= SECONDS_FROM_NOW_TO) return Math.max(reset * 1000, SHORTEST)
  const wait = (reset >= MILLISECONDS_FROM ? reset : reset * 1000) - Date.parse(headers.date ?? '')
  return wait >= SHORTEST ? wait : SHORTEST
}
