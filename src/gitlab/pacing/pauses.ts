/** Pauses in milliseconds before each further try after a failed one; when they are used up the failure stands. */
export const PAUSES = {
  /** A read may be repeated at will. */
  read: [1_000, 2_000, 4_000, 8_000],
  /** The same PUT or DELETE twice is harmless, but not long after: people may have changed their mind. */
  write: [1_000, 2_000],
  /** 429 without `Retry-After`: GitLab's windows are a minute long (facts 0.12: opening issues). */
  throttled: [5_000, 10_000, 20_000, 40_000, 60_000],
} as const

/**
 * The pause that an answer asks for, in milliseconds: `Retry-After` as seconds or as a date; undefined where it asks for none.
 * Dates are GitLab's and measured against GitLab's own `Date`, so that our clock does not matter.
 */
export function retryAfter(headers: Record<string, string>): number | undefined {
  const value = headers['retry-after']?.trim()
  if (value === undefined || value === '') return undefined
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000)
  const wait = Date.parse(value) - Date.parse(headers.date ?? '')
  return Number.isNaN(wait) ? undefined : Math.max(0, wait)
}

/**
 * How long until the instance-wide limit lets anything through again, in milliseconds: `RateLimit-Remaining: 0` until `RateLimit-Reset`
 * (Unix seconds). Undefined where something remains. `RateLimit-Limit` is per minute whatever the period, so it says nothing here.
 */
export function exhaustedFor(headers: Record<string, string>): number | undefined {
  if (headers['ratelimit-remaining'] !== '0') return undefined
  const wait = Number(headers['ratelimit-reset']) * 1000 - Date.parse(headers.date ?? '')
  return wait > 0 ? wait : undefined
}
