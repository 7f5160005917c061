import { daysBetween } from '../../calendar/days-between.ts'
import { isBefore } from '../../calendar/is-before.ts'
import type { Delay, Recorded } from './recorded.ts'

/**
 * How many days of a time, the last not included, the customer had the run paused: those of pauses on which no delay says that the cause was ours or a
 * third party's (domain.md D.4.11). Shown beside a figure, never taken from it.
 */
export function customerPausedDays(
  { pauses, delays }: Pick<Recorded, 'pauses' | 'delays'>,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): number {
  const others = delays.filter(({ side }) => side === 'vendor' || side === 'third-party')
  return pauses.reduce((sum, pause) => {
    const first = later(pause.from, from)
    const days = daysBetween(first, earlier(pause.until, to))
    const paused = Array.from({ length: Math.max(0, days) }, (_, n) => first.add({ days: n }))
    return sum + paused.filter((day) => !others.some((delay) => isRunning(delay, day))).length
  }, 0)
}

function isRunning({ since, ended }: Delay, day: Temporal.PlainDate): boolean {
  return !isBefore(day, since) && (ended === null || isBefore(day, ended))
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (isBefore(a, b) ? b : a)
const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (isBefore(a, b) ? a : b)
