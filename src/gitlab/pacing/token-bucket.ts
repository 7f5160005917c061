import type { Clock } from '../../ports/clock.ts'

/** Hands out turns, never more than a number in any minute. */
export interface TokenBucket {
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
