import { anchorNames } from '../../account/account-anchors.ts'
import { didYouMean } from '../../yaml/did-you-mean.ts'
import type { Path } from '../../yaml/locations.ts'
import type { CheckContext, Finding } from './finding.ts'
import type { Outline, OutlineDue, OutlineSection, OutlineTask } from './outline.ts'

/**
 * Due rules have one unit and count from a date that there is; what a metric measures is due no later than its target, and what completion
 * requires no later than the issue.
 */
export function checkDue(outline: Outline, { metrics }: CheckContext): Finding[] {
  const rules = [
    issueRule(outline),
    ...outline.sections.flatMap((section) => section.tasks.map((task) => taskRule(outline, section, task))),
  ]
  const ofAnchors = [
    ...anchorFinding(outline.anchor, ['anchor'], false),
    ...outline.sections.flatMap(({ anchor, path }) => anchorFinding(anchor, [...path, 'anchor'], true)),
  ]
  const ofRules = rules
    .filter((rule) => rule !== undefined)
    .flatMap((rule) => [
      ...unitFinding(rule),
      ...anchorFinding(rule.due.from, [...rule.path, 'from'], rule.task !== undefined),
      ...kpiFinding(rule, metrics),
      ...targetFinding(rule, metrics),
      ...completionFinding(rule, outline),
    ])
  return [...ofAnchors, ...ofRules, ...outline.sections.flatMap((section) => section.tasks.flatMap(contradiction))]
}

/** A due rule with what it belongs to: a task, or the issue itself. */
interface Rule {
  due: OutlineDue
  path: Path
  anchor: string | undefined
  who: string
  task?: OutlineTask
  section?: OutlineSection
}

function issueRule({ due, anchor }: Outline): Rule | undefined {
  return due && { due, path: ['due'], anchor: due.from ?? anchor, who: 'The issue' }
}

function taskRule(outline: Outline, section: OutlineSection, task: OutlineTask): Rule | undefined {
  if (!task.due) return undefined
  const anchor = task.due.from ?? section.anchor ?? outline.anchor
  return { due: task.due, path: [...task.path, 'due'], anchor, who: `The task ${task.id}`, task, section }
}

function unitFinding({ due, path, who }: Rule): Finding[] {
  const units = (['days', 'bdays', 'months'] as const).filter((unit) => due[unit] !== undefined)
  if (units.length === 1) return []
  const hint = 'write one of days, bdays, months'
  if (units.length === 0) return [{ path, message: `${who} has a due rule without a number of days or months.`, hint }]
  return [{ path, message: `${who} is due in ${units.join(' and ')} at once.`, hint }]
}

function anchorFinding(name: string | undefined, path: Path, isTask: boolean): Finding[] {
  if (name === undefined || (isTask && (name === 'now' || name.startsWith('task:')))) return []
  if (anchorNames.some((known) => known === name)) return []
  const meant = didYouMean(name, anchorNames)
  const known = isTask ? [...anchorNames, 'task:<id>'] : anchorNames
  return [
    {
      path,
      message: `There is no date ${name} to count from.`,
      hint: meant ? `did you mean ${meant}?` : `known are ${known.join(', ')}`,
    },
  ]
}

type Metrics = CheckContext['metrics']
type Metric = NonNullable<Metrics>[string]

function kpiFinding({ due, path, who }: Rule, metrics: Metrics): Finding[] {
  if (due.kpi === undefined || !metrics || Object.hasOwn(metrics, due.kpi)) return []
  const meant = didYouMean(due.kpi, Object.keys(metrics))
  return [
    {
      path: [...path, 'kpi'],
      message: `${who} names the metric ${due.kpi}, which config/metrics.yml does not have.`,
      hint: meant ? `did you mean ${meant}?` : `it has ${Object.keys(metrics).join(', ')}`,
    },
  ]
}

/** Against the target of the metric that the rule names, or of the one that the task's event ends. */
function targetFinding(rule: Rule, metrics: Metrics): Finding[] {
  const { due, path, who, task } = rule
  const named = due.kpi !== undefined && metrics && Object.hasOwn(metrics, due.kpi) ? metrics[due.kpi] : undefined
  const measured = named ? [named] : Object.values(metrics ?? {}).filter((metric) => metric.to === task?.emits)
  return measured.flatMap((metric) => {
    if (metric.target === undefined || metric.from !== rule.anchor) return []
    const last = longestDays(due, metric)
    if (last === undefined || last <= metric.target) return []
    const unit = metric.unit === 'bdays' ? 'business days' : 'days'
    const message = `${who} is due later than its target: ${metric.name} is ${metric.target} ${unit}, this may be ${last}.`
    return [{ path: valuePath(path, due), message, hint: `write at most ${metric.target} ${unit}` }]
  })
}

/** The most days, in the metric's unit, that a rule may come to: a business week of five has a weekend, a month 31 days. */
function longestDays({ days, bdays, months }: OutlineDue, { unit }: Pick<Metric, 'unit'>): number | undefined {
  if (unit === 'bdays') return bdays ?? days
  if (days !== undefined) return days
  if (bdays !== undefined) return bdays + 2 * Math.ceil(bdays / 5)
  return months === undefined ? undefined : months * 31
}

function completionFinding({ due, path, who, anchor, task, section }: Rule, outline: Outline): Finding[] {
  const issue = issueRule(outline)
  if (!issue || !task?.required || section?.kind !== 'phase' || anchor !== issue.anchor) return []
  const [last, end] = [longestDays(due, { unit: 'days' }), longestDays(issue.due, { unit: 'days' })]
  if (last === undefined || end === undefined || last <= end) return []
  const message = `${who} is required and due on day ${last}, after the issue itself (day ${end}).`
  return [{ path: valuePath(path, due), message, hint: `write at most ${end}` }]
}

function contradiction({ id, path, required, optional }: OutlineTask): Finding[] {
  if (!required || !optional) return []
  return [
    {
      path: [...path, 'optional'],
      message: `The task ${id} is required and optional at once.`,
      hint: 'remove one of them',
    },
  ]
}

function valuePath(path: Path, due: OutlineDue): Path {
  const unit = (['days', 'bdays', 'months'] as const).find((name) => due[name] !== undefined)
  return unit ? [...path, unit] : path
}
