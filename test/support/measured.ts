import { weekendCalendar } from '../../src/core/calendar/calendar.ts'
import type { EventState } from '../../src/core/metric/event-state.ts'
import { type MeasuredRun, measure } from '../../src/core/metric/measure.ts'
import type { MetricValue } from '../../src/core/metric/metric-value.ts'
import type { Metric, Metrics } from '../../src/core/metric/metrics.ts'
import { metricsOf } from '../../src/core/metric/metrics-of.ts'
import { shippedMetrics } from './config-file.ts'

/** What a metric is measured on. `events` are civil dates by name; one without a date is awaited. */
interface Measuring {
  events: Record<string, string | null>
  today?: string
  profile?: string
  run?: Partial<MeasuredRun>
  change?: Partial<Metric>
}

/** One of the metrics that ship, also of those that are not enabled, on an account of the segment csm-assigned. */
export function measured(id: string, { events, today = '2030-01-01', profile, run, change }: Measuring): MetricValue {
  const file = shippedMetrics()
  const all = Object.entries(file.metrics).map(([name, metric]) => [name, { ...metric, enabled: true }])
  const enabled: Metrics = { ...file, metrics: Object.fromEntries(all) }
  const [, metric] = metricsOf(enabled, profile ?? null).find(([name]) => name === id) ?? []
  if (!metric) throw new Error(`no metric ${id} ships`)
  const event = (name: string): EventState => {
    const on = events[name]
    if (on === undefined) return { kind: 'absent', reason: `There is no ${name}.` }
    if (on === null) return { kind: 'awaited', stopsOn: null }
    return { kind: 'happened', on: Temporal.PlainDate.from(on), evidence: null, isAbout: false }
  }
  const calendar = weekendCalendar()
  const rest = { segments: ['csm-assigned'], isExisting: false, cancelled: null, calendar, event, ...run }
  return measure({ ...metric, ...change }, { today: Temporal.PlainDate.from(today), ...rest })
}
