import { type MeasuredRun, measure } from '../../metric/measure.ts'
import type { MetricValue } from '../../metric/metric-value.ts'
import { metricsOf } from '../../metric/metrics-of.ts'
import { segmentOf } from '../../segment/segment-of.ts'
import { customerPausedDays } from '../recorded/paused-days.ts'
import type { RunInput } from '../run-input.ts'
import { cancelledBy } from './cancelled-by.ts'
import type { EventContext } from './event-context.ts'
import type { RunEvents } from './run-events.ts'

/** What a run is measured by, and how it stands: by the metric's id, in the order of `config/metrics.yml`; those that are enabled for runs of this kind. */
export type RunMetrics = Record<string, MetricValue>

/** Measures a run by the profile of its account. */
export function runMetricsOf(context: EventContext, event: RunEvents): RunMetrics {
  const { account, playbook, snapshot, metricsFile, today, calendar, recorded } = context
  const label = cancelledBy(snapshot.issue, recorded)
  const run: MeasuredRun = {
    today,
    segments: segmentsOf(context),
    isExisting: account !== null && account.kind !== 'new',
    cancelled: label === null ? null : `The run was given up: ${label}.`,
    calendar,
    event,
    ...(recorded.pauses.length > 0 ? { pausedDays: (from, to) => customerPausedDays(recorded, from, to) } : {}),
  }
  const ofThisKind = metricsOf(metricsFile, account?.profile ?? null).filter(([, { runs }]) =>
    runs.includes(playbook.type),
  )
  return Object.fromEntries(ofThisKind.map(([id, metric]) => [id, measure(metric, run)]))
}

/** The segments that the playbook is for; of several the one that the account is in, where it is one of them. */
function segmentsOf({ playbook, account, segments }: RunInput): string[] {
  const of = playbook.applies_to.segments
  if (of.length === 1 || !account || !segments) return of
  const now = segmentOf(account, segments)
  const isMeant = now.kind === 'segment' && (of.length === 0 || of.includes(now.segment.id))
  return isMeant ? [now.segment.id] : of
}
