import type { RunReport } from '../core/plan/report/run-report.ts'
import type { Playbook } from '../core/playbook/playbook.ts'

type Metric = RunReport['metrics'][string]
type Task = RunReport['tasks'][number]

/** How a run stands, in lines for a person at a terminal. */
export function statusText(report: RunReport, playbook: Playbook): string {
  const sections = [head(report, playbook), metrics(report), phases(report, playbook), end(report)]
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

function head(report: RunReport, { phases }: Playbook): string[] {
  const { issue, run, required, assignees, zone, at } = report
  const phase = phases.find(({ id }) => id === report.phase)?.title ?? report.phase
  const then = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  const next = report.tasks.find((task) => task.phase === report.phase && task.required && task.state === 'open')
  return [
    issue.title,
    `${issue.url} · ${run} · ${issue.state === 'opened' ? 'open' : 'closed'}`,
    `As of ${then.toPlainDate()} ${then.toPlainTime().toString({ smallestUnit: 'minute' })} ${zone}, opened ${report.opened}, ${report.due ? `due ${report.due}` : 'no due date'}, with ${assignees.join(', ') || 'nobody'}`,
    '',
    `${phase} · ${required.resolved} of ${required.of} required tasks`,
    ...(report.status ? [`${report.status}: ${report.statusReason}`] : []),
    ...(next ? [`Next: ${next.text}${dueOf(next)}`] : []),
    ...(report.forecast ? [forecastOf(report.forecast)] : []),
  ]
}

function forecastOf({ planned, finish, reason }: NonNullable<RunReport['forecast']>): string {
  return planned === finish
    ? `Finish: ${planned}, as planned`
    : `Finish: planned ${planned}, as it goes ${finish} (${reason})`
}

function metrics({ metrics: all }: RunReport): string[] {
  const rows = Object.values(all).map((metric) => [metric.name, metric.state, figureOf(metric), evidenceOf(metric)])
  return rows.length > 0 ? ['Metrics', ...columns(rows)] : []
}

function figureOf({ state, reported, raw, age, target, met, unit }: Metric): string {
  const days = unit === 'bdays' ? 'business days' : 'days'
  const of = target === null ? days : `of ${target} ${days}`
  if (state === 'measured') {
    const signed = raw === reported ? '' : ` (${raw})`
    return `${reported}${signed} ${of}${met === null ? '' : met ? ', met' : ', missed'}`
  }
  return age === null ? '' : `day ${age} ${of}`
}

function evidenceOf({ from, to, reason, targetDate }: Metric): string {
  if (reason !== null && to.on === null) return reason
  const ends = `${from.on ?? '?'} → ${to.on ?? (targetDate ? `by ${targetDate}` : 'open')}`
  return [ends, to.evidence, reason].filter(Boolean).join(' · ')
}

/** On a closed run only tracks that survive the closing ask for something. */
function phases(report: RunReport, playbook: Playbook): string[] {
  const survivors = playbook.tracks.filter((track) => track.survives_close).map(({ id }) => id)
  return [...playbook.phases, ...playbook.tracks].flatMap(({ id, title }) => {
    const tasks = report.tasks.filter((task) => task.phase === id)
    if (tasks.length === 0) return []
    const resolved = tasks.filter(({ state }) => state !== 'open').length
    const here = id === report.phase ? ' ←' : ''
    const goesOn = report.issue.state === 'opened' || survivors.includes(id)
    const open = tasks.filter((task) => goesOn && isWorthALine(task))
    return [`${title}: ${resolved} of ${tasks.length} resolved${here}`, ...open.map(taskLine)]
  })
}

/** Sub-tasks without a date would fill the page. */
function isWorthALine({ state, due, missing, required }: Task): boolean {
  return state === 'open' && (due !== null || missing !== null || required)
}

function taskLine(task: Task): string {
  return `  [ ] ${task.text}${dueOf(task)}${task.required ? ' · required' : ''}`
}

function dueOf({ due, overdue, missing }: Task): string {
  if (due === null && missing !== null) return ` · no date while ${missing} is not known`
  return due === null ? '' : ` · ${overdue ? `overdue since ${due}` : `by ${due}`}`
}

function end({ nextWake, zone }: RunReport): string[] {
  if (nextWake === null) return []
  const then = Temporal.Instant.from(nextWake).toZonedDateTimeISO(zone)
  return [`The bot looks again on ${then.toPlainDate()}, ${then.toPlainTime().toString({ smallestUnit: 'minute' })}.`]
}

/** Rows under one another, each column as wide as its widest; the last as it is. */
function columns(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  return rows.map((row) =>
    `  ${row.map((text, at) => text.padEnd(at === row.length - 1 ? 0 : (widths[at] ?? 0))).join('  ')}`.trimEnd(),
  )
}
