import { civilDate } from '../../calendar/civil-date.ts'
import type { EventEvidence, MetricEnd, MetricValue } from '../../metric/metric-value.ts'
import { saidNudgeOf } from '../../run/notes/nudge.ts'
import { forecastReason, statusReason } from '../../run/outlook/outlook-words.ts'
import { isRequired, requiredTasks } from '../../run/run-progress.ts'
import type { RunState } from '../../run/run-state.ts'
import { isResolved, type TaskState } from '../../run/tasks/task-state.ts'
import type { RunPlan } from '../plan-run.ts'
import { recordedReport } from './recorded-report.ts'
import type { RunReport } from './run-report.ts'

/** What is true of a run, as machines read it. */
export function reportOf({ state, wakeAt, outcomes }: Pick<RunPlan, 'state' | 'wakeAt' | 'outcomes'>): RunReport {
  const { run, playbook, snapshot, now, zone } = state
  const { iid, title, webUrl, createdAt, assignees } = snapshot.issue
  const required = requiredTasks(state)
  return {
    run: run.runKey,
    playbook: `${playbook.id}@${playbook.version}`,
    issue: { iid, title, url: webUrl, state: snapshot.issue.state },
    assignees: assignees.map(({ username }) => username),
    at: now,
    zone,
    opened: civilDate(createdAt, zone).toString(),
    due: state.issueDue ?? snapshot.issue.dueDate,
    phase: state.phase.id,
    required: { resolved: required.filter(isResolved).length, of: required.length },
    complete: state.isComplete,
    status: state.status?.word ?? null,
    statusReason: state.status && statusReason(state.status),
    level: state.level.level,
    levelReasons: state.level.causes.map(({ words }) => words),
    tasks: state.tasks.map((task) => taskReport(task, state)),
    metrics: Object.fromEntries(Object.entries(state.metrics).map(([id, value]) => [id, metricReport(value)])),
    ...recordedReport(state),
    forecast: state.forecast && forecastReport(state.forecast),
    nextWake: wakeAt,
    nudges: nudgeReports(state, outcomes),
  }
}

/** What was written, as the notes and the store tell; then what would be. */
function nudgeReports({ notes, saidNudges = [] }: RunState, outcomes: RunPlan['outcomes']): RunReport['nudges'] {
  const all = [...saidNudges, ...notes.nudges.flatMap((nudge) => saidNudgeOf(nudge) ?? [])]
  const written = new Map(all.map(({ rules, on, to }) => [`${on} ${rules}`, { rules, on, to }]))
  const oldestFirst = [...written.values()].sort((a, b) => (a.on < b.on ? -1 : 1))
  const dry = outcomes.flatMap(({ unsaid = [] }) => unsaid).map((one) => ({ ...one, dry: true as const }))
  return [...oldestFirst, ...dry]
}

function taskReport(task: TaskState, { dues, taskDates, now, zone, snapshot }: RunState): RunReport['tasks'][number] {
  const { expected, state, since } = task
  const { id, phase } = expected
  const due = dues.get(id)?.date ?? null
  const dates = taskDates.get(id)
  const isAskedFor = snapshot.issue.state === 'opened' || ('survives_close' in phase && phase.survives_close === true)
  const isOver = due !== null && Temporal.PlainDate.compare(due, civilDate(now, zone)) < 0
  return {
    id,
    text: expected.task.text,
    phase: phase.id,
    state,
    required: isRequired(expected),
    due: due?.toString() ?? null,
    overdue: state === 'open' && isAskedFor && isOver && !dates?.dueBeforeOpening,
    missing: state === 'open' ? (dates?.missing ?? null) : null,
    clamped: dates?.isClamped ?? false,
    since: since?.at ?? null,
    by: since?.by?.username ?? null,
    approximate: since?.approximate ?? false,
  }
}

function forecastReport(forecast: NonNullable<RunState['forecast']>): RunReport['forecast'] {
  const { planned, finish, daysBehind } = forecast
  return { finish: finish.toString(), planned: planned.toString(), daysBehind, reason: forecastReason(forecast) }
}

function metricReport(value: MetricValue): RunReport['metrics'][string] {
  const { name, state, unit, target, targetDate, cohort } = value
  const measured = value.state === 'measured' ? value : null
  return {
    name,
    state,
    raw: measured?.raw ?? null,
    reported: measured?.reported ?? null,
    age: 'age' in value ? value.age : null,
    unit,
    target,
    targetDate,
    met: measured?.met ?? null,
    cohort,
    reason: 'reason' in value ? value.reason : (measured?.remark ?? null),
    from: endReport(value.from),
    to: endReport(value.to),
    netOfPauses: netOf(value),
  }
}

function netOf({ pausedDays, ...value }: MetricValue): number | null {
  const days = value.state === 'measured' ? value.reported : 'age' in value ? value.age : null
  return days === null || pausedDays === undefined ? null : days - pausedDays
}

function endReport({ event, on, evidence }: MetricEnd): RunReport['metrics'][string]['from'] {
  return { event, on, evidence: evidence && placeOf(evidence) }
}

function placeOf(evidence: EventEvidence): string {
  return evidence.kind === 'record' ? `${evidence.file}: ${evidence.field}` : evidence.url
}
