import { checkCondition } from '../../condition/check-condition.ts'
import { asksLater } from '../../condition/condition.ts'
import { didYouMean } from '../../yaml/did-you-mean.ts'
import type { Path } from '../../yaml/locations.ts'
import { isLater, longestDays } from './due-length.ts'
import { type DueRule, dueRulesOf, issueRuleOf } from './due-rules.ts'
import type { CheckContext, Finding } from './finding.ts'
import type { Outline } from './outline.ts'
import { dueUnits, type OutlineDue } from './outline-due.ts'

/**
 * What a metric measures is due no later than its target; what completion requires, and how long a phase lasts, no later than the issue.
 */
export function checkTargets(outline: Outline, { metrics }: CheckContext): Finding[] {
  const issue = issueRuleOf(outline)
  return dueRulesOf(outline).flatMap((rule) => [
    ...kpiFinding(rule, metrics),
    ...targetFinding(rule, metrics),
    ...endFinding(rule, issue),
  ])
}

type Metrics = CheckContext['metrics']
type Metric = NonNullable<Metrics>[string]

function kpiFinding({ due, path, who, kind }: DueRule, metrics: Metrics): Finding[] {
  if (due.kpi === undefined) return []
  if (kind === 'until' || kind === 'escalation')
    return [{ path: [...path, 'kpi'], message: `${who} is no target of a metric.`, hint: 'remove kpi' }]
  if (!metrics || Object.hasOwn(metrics, due.kpi)) return []
  const meant = didYouMean(due.kpi, Object.keys(metrics))
  const message = `${who} names the metric ${due.kpi}, which config/metrics.yml does not have.`
  const hint = meant ? `did you mean ${meant}?` : `it has ${Object.keys(metrics).join(', ')}`
  return [{ path: [...path, 'kpi'], message, hint }]
}

/** Against the target of the metric that the rule names, or of the one that the task's event ends. */
function targetFinding(rule: DueRule, metrics: Metrics): Finding[] {
  const { due, path, who, task } = rule
  const named = due.kpi !== undefined && metrics && Object.hasOwn(metrics, due.kpi) ? metrics[due.kpi] : undefined
  const measured = named ? [named] : Object.values(metrics ?? {}).filter((metric) => metric.to === task?.emits)
  return measured.flatMap((metric) => {
    if (metric.target === undefined || metric.from !== rule.anchor) return []
    const last = lengthIn(due, metric)
    if (last === undefined || last <= metric.target) return []
    const unit = metric.unit === 'bdays' ? 'business days' : 'days'
    const message = `${who} is due later than its target: ${metric.name} is ${metric.target} ${unit}, this may be ${last}.`
    return [{ path: valuePath(path, due), message, hint: `write at most ${metric.target} ${unit}` }]
  })
}

function lengthIn(due: OutlineDue, { unit }: Pick<Metric, 'unit'>): number | undefined {
  return unit === 'bdays' ? (due.bdays ?? due.days) : longestDays(due)
}

function endFinding({ due, path, who, anchor, task, section, kind }: DueRule, issue: DueRule | undefined): Finding[] {
  if (!issue || anchor === undefined || anchor !== issue.anchor || !isLater(due, issue.due)) return []
  const [last, end] = [longestDays(due), longestDays(issue.due)]
  const where = { path: valuePath(path, due), hint: `write at most ${end}` }
  if (kind === 'until')
    return [
      {
        ...where,
        message: `${who} is on day ${last}, after the issue is due (day ${end}): nobody could finish in time.`,
      },
    ]
  if (!task?.required || section?.kind !== 'phase' || isAskedLater(task.when)) return []
  return [{ ...where, message: `${who} is required and due on day ${last}, after the issue itself (day ${end}).` }]
}

function valuePath(path: Path, due: OutlineDue): Path {
  const unit = dueUnits.find((name) => due[name] !== undefined)
  return unit ? [...path, unit] : path
}

/** It blocks nothing, so it may come after the end. What cannot be read is complained of elsewhere. */
function isAskedLater(when: string | undefined): boolean {
  return when !== undefined && checkCondition(when).length === 0 && asksLater(when)
}
