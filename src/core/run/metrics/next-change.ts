import { daysBetween } from '../../calendar/days-between.ts'
import { isBefore } from '../../calendar/is-before.ts'
import type { EventContext } from './event-context.ts'
import type { RunMetrics } from './run-metrics.ts'

/**
 * The next civil date on which a metric may stand otherwise though nobody does anything: the first on which it is late, and a date of the record that
 * comes; null where there is none.
 */
export function nextChangeOf(
  metrics: RunMetrics,
  context: Pick<EventContext, 'account' | 'today'>,
): Temporal.PlainDate | null {
  const late = Object.values(metrics).flatMap(({ state, lateOn }) =>
    state === 'pending' && lateOn !== null ? [Temporal.PlainDate.from(lateOn)] : [],
  )
  const days = [...late, ...comingDates(metrics, context)].filter((day) => isBefore(context.today, day))
  return days.sort((a, b) => daysBetween(b, a))[0] ?? null
}

/** Dates of the record that count once they have come: as ends of metrics, or as readings that are said to be ahead until then. */
function comingDates(metrics: RunMetrics, { account }: Pick<EventContext, 'account'>): Temporal.PlainDate[] {
  const ends = new Set(Object.values(metrics).map(({ to }) => to.event))
  const dates = [
    ...(account?.usage ?? []).map(({ on }) => on),
    account?.command_plan?.green_on,
    ends.has('infrastructure_ready') ? account?.dates.go_live : null,
  ]
  return dates.flatMap((date) => (date ? [Temporal.PlainDate.from(date)] : []))
}
