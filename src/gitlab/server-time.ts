import type { Clock } from '../ports/clock.ts'

/** GitLab's clock, as its replies tell it. */
export interface ServerTime {
  /** Hears the `Date` of a reply; what is no date is left out. */
  heard(date: string | undefined): void
  /** The instant that it shows now, to the second or two; null before the first reply. */
  now(): string | null
}

/** Learns from each reply, and between them goes on with a clock that never goes backwards: the machine's date is never asked. */
export function serverTime(clock: Pick<Clock, 'now'>): ServerTime {
  let last: { date: number; at: number } | undefined
  return {
    heard(header) {
      const date = Date.parse(header ?? '')
      if (!Number.isNaN(date)) last = { date, at: clock.now() }
    },
    now: () => (last ? new Date(last.date + Math.max(0, clock.now() - last.at)).toISOString() : null),
  }
}
