import type { Calendar } from '../../../calendar/calendar.ts'
import type { Task } from '../../../playbook/playbook.ts'
import { isRequired } from '../../../run/run-progress.ts'
import type { RunState } from '../../../run/run-state.ts'
import { isResolved, type TaskState } from '../../../run/tasks/task-state.ts'
import { taskOwner } from './owner-of.ts'

/** A required task with a due date that is not from before the opening. */
export interface AskedTask {
  id: string
  text: string
  task: Task
  due: Temporal.PlainDate
  /** Null while it is open. */
  resolved: Temporal.PlainDate | null
  /** On which it is worked at. */
  calendar: Calendar
  owner: string | null
  /** The ids of open tasks that it waits for. */
  blockedBy: string[]
}

/**
 * The required tasks of a run whose days can be told, open and resolved ones, in the playbook's order; none on a closed one. What was due before the
 * issue was opened is late by nobody's fault, and what time has brought has no box to tick: neither is in it.
 */
export function askedTasks(state: RunState): AskedTask[] {
  if (state.snapshot.issue.state === 'closed') return []
  const open = new Set(state.tasks.filter((one) => !isResolved(one)).map(({ expected }) => expected.id))
  return state.tasks.flatMap((one) => askedTask(one, state, open))
}

function askedTask({ expected, isAskedLater }: TaskState, state: RunState, open: ReadonlySet<string>): AskedTask[] {
  const { id, task } = expected
  const { due, resolved, dueBeforeOpening } = state.taskDates.get(id) ?? {}
  if (!due || dueBeforeOpening || isAskedLater || !isRequired(expected) || !('owner' in task)) return []
  const calendar = task.with_customer ? state.sharedCalendar : state.calendar
  const owner = taskOwner(task.owner, state)
  const blockedBy = task.needs.filter((need) => open.has(need))
  return [{ id, text: task.text, task, due, resolved: resolved ?? null, calendar, owner, blockedBy }]
}

/** Those that are open, and that wait for no other. */
export function openTasksAsked(state: RunState): AskedTask[] {
  return askedTasks(state).filter(({ resolved, blockedBy }) => resolved === null && blockedBy.length === 0)
}
