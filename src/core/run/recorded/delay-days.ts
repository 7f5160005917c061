import { daysBetween } from '../../calendar/days-between.ts'
import { isBefore } from '../../calendar/is-before.ts'
import type { DelaySide } from '../../command/command.ts'
import type { Delay, Pause } from './recorded.ts'

/** Days from one on, up to another that is none of them. */
interface Stretch {
  from: Temporal.PlainDate
  until: Temporal.PlainDate
}

/** How many days the delays of each side lasted before `end`. In a pause our own side's clock stands still, and no other's (domain.md D.4.11). */
export function delayDaysOf(
  delays: readonly Delay[],
  pauses: readonly Pause[],
  end: Temporal.PlainDate,
): Record<DelaySide, number> {
  const days = { customer: 0, vendor: 0, 'third-party': 0, unknown: 0 }
  for (const { side, since, ended } of delays) {
    const stretch = { from: since, until: ended && isBefore(ended, end) ? ended : end }
    const paused = side === 'vendor' ? pauses.reduce((sum, pause) => sum + overlap(stretch, pause), 0) : 0
    days[side] += overlap(stretch, stretch) - paused
  }
  return days
}

function overlap(a: Stretch, b: Stretch): number {
  const from = isBefore(a.from, b.from) ? b.from : a.from
  const until = isBefore(a.until, b.until) ? a.until : b.until
  return Math.max(0, daysBetween(from, until))
}
