import type { MetricEnd, MetricValue } from '../../metric/metric-value.ts'
import type { RunState } from '../../run/run-state.ts'

/** What became of a metric, as the note's table shows it: nothing in it ages by itself, so no age. */
export interface MetricRow {
  name: string
  target: number | null
  /** Calendar days are days; business days are said. */
  isBusiness: boolean
  /** Until when it is met. */
  by: string | null
  state: MetricValue['state']
  /** Days, where it is measured. */
  days: number | null
  /** The same without the days on which the customer had it paused; null where there are none. */
  net: { days: number } | null
  met: boolean | null
  /** What a reader should know: why there is no value, or that it counts otherwise. */
  remark: string | null
  from: Evidence
  to: Evidence
}

/** One end of a metric with a link to where it comes from (law 12); `awaits`: the open task that will end it. */
interface Evidence {
  on: string | null
  isAbout: boolean
  url: string
  awaits: string | null
}

/** The metrics that can be told of this run, and the names of those that do not apply to it. */
export function metricRows(state: RunState): { rows: MetricRow[]; others: { name: string; reason: string }[] } {
  const values = Object.values(state.metrics)
  const rows = values.filter((value) => value.state !== 'n/a').map((value) => rowOf(value, state))
  const others = values.flatMap((value) => (value.state === 'n/a' ? [{ name: value.name, reason: value.reason }] : []))
  return { rows, others }
}

function rowOf(value: MetricValue, state: RunState): MetricRow {
  const isMeasured = value.state === 'measured'
  const own = isMeasured ? value.remark : 'reason' in value ? value.reason : null
  const cohort = value.cohort === 'existing' ? 'An existing customer: left out of averages.' : null
  return {
    name: value.name,
    target: value.target,
    isBusiness: value.unit === 'bdays',
    by: value.targetDate,
    state: value.state,
    days: isMeasured ? value.reported : null,
    net: isMeasured && value.pausedDays !== undefined ? { days: value.reported - value.pausedDays } : null,
    met: isMeasured ? value.met : null,
    remark: [own, cohort].filter((one) => one !== null).join(' ') || null,
    from: evidenceOf(value.from, state),
    to: evidenceOf(value.to, state),
  }
}

function evidenceOf({ event, on, evidence, isAbout }: MetricEnd, state: RunState): Evidence {
  const awaited = state.tasks.find(
    ({ expected: { task }, state: box }) => 'emits' in task && task.emits === event && box === 'open',
  )
  const url =
    evidence?.kind === 'record' ? recordUrl(evidence.file, state) : (evidence?.url ?? state.snapshot.issue.webUrl)
  return { on, isAbout, url, awaits: on === null ? (awaited?.expected.task.text ?? null) : null }
}

/** The account's file on the project's default branch. */
function recordUrl(file: string, { snapshot: { issue } }: RunState): string {
  return `${issue.webUrl.split('/-/')[0]}/-/blob/HEAD/${file}`
}
