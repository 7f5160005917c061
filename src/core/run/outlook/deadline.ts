import { daysBetween } from '../../calendar/days-between.ts'
import type { Measurements } from '../metrics/measurements.ts'
import type { RunDates } from '../run-dates.ts'
import { isRequired, type RunProgress } from '../run-progress.ts'
import { isResolved } from '../tasks/task-state.ts'

/** The last day for something that a run is judged by: an open required task, or a metric that was not reached yet. */
export interface Deadline {
  kind: 'task' | 'metric'
  id: string
  /** The task's text, or the metric's name. */
  name: string
  /** A civil date in the run's zone; it is missed from the next day on. */
  day: Temporal.PlainDate
}

/** All of them, the earliest first; tasks before metrics of the same day. What was due before the run was opened is late by nobody's fault (domain.md D.8). */
export function deadlinesOf(
  { tasks }: Pick<RunProgress, 'tasks'>,
  { taskDates }: Pick<RunDates, 'taskDates'>,
  { metrics }: Pick<Measurements, 'metrics'>,
): Deadline[] {
  const ofTasks = tasks.flatMap((task): Deadline[] => {
    if (!isRequired(task.expected) || isResolved(task)) return []
    const { id, task: said } = task.expected
    const { due: day, dueBeforeOpening } = taskDates.get(id) ?? {}
    return day && !dueBeforeOpening ? [{ kind: 'task', id, name: said.text, day }] : []
  })
  const ofMetrics = Object.entries(metrics).flatMap(([id, { state, name, targetDate }]): Deadline[] => {
    if (targetDate === null || (state !== 'pending' && state !== 'late')) return []
    return [{ kind: 'metric', id, name, day: Temporal.PlainDate.from(targetDate) }]
  })
  return [...ofTasks, ...ofMetrics].toSorted((a, b) => daysBetween(b.day, a.day))
}
