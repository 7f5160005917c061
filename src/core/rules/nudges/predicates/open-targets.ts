import type { MetricValue } from '../../../metric/metric-value.ts'
import type { RunState } from '../../../run/run-state.ts'
import { runOwner, taskOwner } from './owner-of.ts'

/** A target that is open: its metric, and the task that ends it, where the playbook has one. */
export interface OpenTarget {
  id: string
  value: MetricValue
  from: Temporal.PlainDate
  last: Temporal.PlainDate
  days: number
  owner: string | null
  /** Its task's text; null where none is named by it. */
  task: string | null
}

/**
 * The targets in calendar days that were neither met nor missed for good. On a closed run only those whose task goes on after the closing; those whose last
 * day was before the opening are late by nobody's fault.
 */
export function openTargets(state: RunState): OpenTarget[] {
  const isClosed = state.snapshot.issue.state === 'closed'
  return Object.entries(state.metrics).flatMap(([id, value]): OpenTarget[] => {
    const { state: outcome, target, unit, from, targetDate } = value
    if ((outcome !== 'pending' && outcome !== 'late') || unit !== 'days') return []
    if (target === null || from.on === null || targetDate === null) return []
    const task = state.tasks.find(({ expected }) => 'due' in expected.task && expected.task.due?.kpi === id)
    const goesOn = task && 'survives_close' in task.expected.phase && task.expected.phase.survives_close
    const last = Temporal.PlainDate.from(targetDate)
    if ((isClosed && !goesOn) || Temporal.PlainDate.compare(last, state.openedOn) < 0) return []
    const ends = task?.expected.task
    const owner = ends && 'owner' in ends ? taskOwner(ends.owner, state) : runOwner(state)
    return [{ id, value, from: Temporal.PlainDate.from(from.on), last, days: target, owner, task: ends?.text ?? null }]
  })
}

/** What the texts of a target's reminders say of it. */
export function targetFacts({ value, last, days, task }: OpenTarget): Record<string, unknown> {
  return { metric: value.name, last: last.toString(), target: days, task }
}
