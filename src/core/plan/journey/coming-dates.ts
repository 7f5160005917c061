import { isResolved } from '../../run/tasks/task-state.ts'
import type { RunPlan } from '../plan-run.ts'

/** Ids of the open tasks that can be done from a day on, or are due on it, by that day (a civil date). */
export interface ComingDates {
  opens: Map<string, string[]>
  due: Map<string, string[]>
}

/** What comes by itself on a run, as far as its dates are known now. On a closed one only tracks that survive the closing go on. */
export function comingDates({ state }: Pick<RunPlan, 'state'>): ComingDates {
  const opens = new Map<string, string[]>()
  const due = new Map<string, string[]>()
  const isClosed = state.snapshot.issue.state === 'closed'
  const put = (days: Map<string, string[]>, day: Temporal.PlainDate | null | undefined, id: string) => {
    if (day) days.set(day.toString(), [...(days.get(day.toString()) ?? []), id])
  }
  for (const task of state.tasks) {
    const { id, phase } = task.expected
    const isOver = isClosed && !('survives_close' in phase && phase.survives_close)
    if (isOver || isResolved(task)) continue
    put(opens, state.taskDates.get(id)?.opens, id)
    put(due, state.taskDates.get(id)?.due, id)
  }
  return { opens, due }
}
