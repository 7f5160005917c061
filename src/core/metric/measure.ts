import { addDays } from '../calendar/add-days.ts'
import { addBusinessDays, businessDaysBetween, type Calendar } from '../calendar/calendar.ts'
import { daysBetween } from '../calendar/days-between.ts'
import type { EventState } from './event-state.ts'
import { FURTHEST_BACK } from './furthest-back.ts'
import type { MetricEnd, MetricFrame, MetricOutcome, MetricValue } from './metric-value.ts'
import type { Metric } from './metrics.ts'

/** All that a metric of a run is measured by. Dates are civil, in the run's zone. */
export interface MeasuredRun {
  today: Temporal.PlainDate
  /** Ids of the segments that the run is for. */
  segments: readonly string[]
  /** An upgrade or growth: the account was a customer before. */
  isExisting: boolean
  /** Why the run was given up; null where it was not. */
  cancelled: string | null
  /** On which the account's team works. */
  calendar: Calendar
  event(name: string): EventState
  /** How many days of a time, the last not included, the customer had the run paused; absent where nobody ever paused it. */
  pausedDays?(from: Temporal.PlainDate, to: Temporal.PlainDate): number
}

type Happened = EventState & { kind: 'happened' }

/** One metric of one run (domain.md D.5): the difference of two civil dates, held against a target that its own day still meets. */
export function measure(metric: Metric, run: MeasuredRun): MetricValue {
  const names = run.isExisting ? { ...metric, ...metric.existing } : metric
  const [from, to] = [run.event(names.from), run.event(names.to)]
  const target = metric.target ?? null
  const last = from.kind === 'happened' && target !== null ? lastDay(from.on, target, metric, run) : null
  const frame: MetricFrame = {
    name: metric.name,
    unit: metric.unit,
    target,
    targetDate: last?.toString() ?? null,
    lateOn: last && lastDay(last, 1, metric, run).toString(),
    cohort: run.isExisting ? 'existing' : 'new',
    from: endOf(names.from, from),
    to: endOf(names.to, to),
  }
  const outcome = outcomeOf(metric, run, from, to)
  const pausedDays = outcome.state === 'n/a' || outcome.state === 'invalid' ? 0 : pausedOf(metric, run, from, to)
  return { ...frame, ...outcome, ...(pausedDays > 0 ? { pausedDays } : {}) }
}

/** Of what is counted in business days nothing is told: the house does it, and the customer waits for it. */
function pausedOf({ unit }: Metric, run: MeasuredRun, from: EventState, to: EventState): number {
  if (from.kind !== 'happened' || unit === 'bdays') return 0
  const until = to.kind === 'happened' ? to.on : to.kind === 'awaited' ? to.stopsOn : null
  return run.pausedDays?.(from.on, until ?? run.today) ?? 0
}

function outcomeOf(metric: Metric, run: MeasuredRun, from: EventState, to: EventState): MetricOutcome {
  const reason = notApplicable(metric, run, from, to)
  if (reason !== null) return { state: 'n/a', reason }
  if (from.kind !== 'happened') throw new RangeError('a metric without a beginning is not applicable')
  if (to.kind === 'happened') return measured(metric, run, from, to)
  const stopsOn = to.kind === 'awaited' ? to.stopsOn : null
  const age = between(from.on, stopsOn ?? run.today, metric, run)
  if (metric.target !== undefined && age > metric.target) return { state: 'late', age }
  return stopsOn ? { state: 'n/a', reason: `The run was closed on ${stopsOn} without it.` } : { state: 'pending', age }
}

function notApplicable(
  { segments, valid_from }: Metric,
  run: MeasuredRun,
  from: EventState,
  to: EventState,
): string | null {
  if (segments && !segments.some((segment) => run.segments.includes(segment)))
    return `It is measured in ${segments.join(', ')} only.`
  if (run.cancelled !== null) return run.cancelled
  if (from.kind === 'absent') return from.reason
  if (from.kind === 'awaited') return 'It has not begun.'
  if (valid_from !== undefined && from.on.toString() < valid_from) return `It is measured from ${valid_from} on.`
  return to.kind === 'absent' ? to.reason : null
}

function measured(metric: Metric, run: MeasuredRun, from: Happened, to: Happened): MetricOutcome {
  const raw = between(from.on, to.on, metric, run)
  const [start, end] = [`on ${from.on}`, `on ${to.on}`]
  if (daysBetween(to.on, run.today) < 0)
    return { state: 'invalid', reason: `It ends ${end}, and that day has not come.` }
  if (daysBetween(to.on, from.on) > FURTHEST_BACK)
    return { state: 'invalid', reason: `It ends ${end}, more than ${FURTHEST_BACK} days before it begins, ${start}.` }
  if (raw < 0 && metric.negative === 'invalid')
    return { state: 'invalid', reason: `It ends ${end}, before it begins, ${start}.` }
  const reported = raw < 0 && metric.negative === 'clamp_zero' ? 0 : raw
  const met = metric.target === undefined ? null : reported <= metric.target
  const first = to.first ? between(from.on, to.first, metric, run) : null
  const early = raw < 0 ? `It ended ${-raw} ${raw === -1 ? 'day' : 'days'} before it began.` : null
  return { state: 'measured', raw, reported, met, first, remark: early ?? to.remark ?? null }
}

function between(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  { unit }: Metric,
  { calendar }: MeasuredRun,
): number {
  return unit === 'days' ? daysBetween(from, to) : businessDaysBetween(from, to, calendar)
}

/** The last civil date that still meets a target; 1 day after the last one it is late. */
function lastDay(
  from: Temporal.PlainDate,
  target: number,
  { unit }: Metric,
  { calendar }: MeasuredRun,
): Temporal.PlainDate {
  return unit === 'days' ? addDays(from, target) : addBusinessDays(from, target, calendar)
}

function endOf(event: string, state: EventState): MetricEnd {
  if (state.kind !== 'happened') return { event, on: null, evidence: null, isAbout: false }
  return { event, on: state.on.toString(), evidence: state.evidence, isAbout: state.isAbout }
}
