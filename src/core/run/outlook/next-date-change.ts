import { startOfDay } from '../../calendar/start-of-day.ts'
import type { RunState } from '../run-state.ts'
import { isResolved } from '../tasks/task-state.ts'
import { statusChanges } from './run-status.ts'

/**
 * The instant at which what is said of a run's dates and status may become another thing though nobody does anything: the beginning of the first day, in the run's
 * zone, on which an open task's window opens or its due date is over, a metric is late, a snooze ends, or the status changes. Null where no such day is ahead. Of
 * a closed run only what survives the closing counts.
 */
export function nextDateChange(state: RunState): string | null {
  const { today, zone, status, recorded } = state
  const days = [...taskDays(state), ...metricDays(state), ...(status ? statusChanges(state.judgedBy) : [])]
  for (const { until } of recorded.snoozes) days.push(until)
  const ahead = days.filter((day) => Temporal.PlainDate.compare(day, today) > 0)
  const [first] = ahead.toSorted(Temporal.PlainDate.compare)
  return first ? startOfDay(first, zone) : null
}

function taskDays({ tasks, taskDates, snapshot }: RunState): Temporal.PlainDate[] {
  const isClosed = snapshot.issue.state === 'closed'
  return tasks.flatMap((task) => {
    const { id, phase } = task.expected
    const isOver = isClosed && !('survives_close' in phase && phase.survives_close)
    const { due, opens } = taskDates.get(id) ?? {}
    if (isOver || isResolved(task)) return []
    return [...(due ? [due.add({ days: 1 })] : []), ...(opens ? [opens] : [])]
  })
}

function metricDays({ metrics }: RunState): Temporal.PlainDate[] {
  return Object.values(metrics).flatMap(({ state, lateOn }) =>
    state === 'pending' && lateOn !== null ? [Temporal.PlainDate.from(lateOn)] : [],
  )
}
