import type { Calendar } from '../../calendar/calendar.ts'
import { daysBetween } from '../../calendar/days-between.ts'
import type { Anchors } from '../../calendar/due.ts'
import { dueOf, opensOf } from '../../playbook/task-rule.ts'
import { sinceDay } from '../tasks/since-day.ts'
import { isResolved, type TaskState } from '../tasks/task-state.ts'

/** The civil dates of one task, in the run's zone. */
export interface TaskDates {
  /** Null without a due rule, or where the date that it counts from is not known. */
  due: Temporal.PlainDate | null
  /** The name of the date that its due rule lacks. */
  missing: string | null
  /** From which day on it can be done; null where it can be from the beginning. */
  opens: Temporal.PlainDate | null
  /** When it was done, or found not applicable; null while it is open. */
  resolved: Temporal.PlainDate | null
  /** Its due date counts from one that is known approximately. */
  isAbout: boolean
  /** It is a target that would have rolled back over the date that it counts from (domain.md D.4.5). */
  isClamped: boolean
  /** It was due before the run was opened: late by the run's birth, and by nobody's fault (domain.md D.8). */
  dueBeforeOpening: boolean
  /** Calendar days from its due date to today, or to the day on which it was resolved; 0 in time. */
  daysLate: number
}

interface Known {
  zone: string
  today: Temporal.PlainDate
  openedOn: Temporal.PlainDate
  calendar: Calendar
  sharedCalendar: Calendar
  /** Takes in the dates of tasks, as `task:<id>`: on which it was done, else that on which it is due (domain.md D.4.6). */
  anchors: Anchors
}

/** The dates of all tasks, by id. One that counts from another is dated after it, in whatever order they stand; a circle has no dates. */
export function taskDatesOf(tasks: readonly TaskState[], known: Known): Map<string, TaskDates> {
  const { anchors } = known
  const dates = new Map<string, TaskDates>()
  const waiting = new Set<string>()
  const date = (task: TaskState) => {
    const { id, rule, dateName } = task.expected
    if (dates.has(id) || waiting.has(id)) return
    const after = rule?.after ?? null
    const before = after === null ? undefined : tasks.find(({ expected }) => expected.id === after)
    if (before) {
      waiting.add(id)
      date(before)
    }
    const found = datesOfTask(task, known, before && isUncertain(before, dates))
    dates.set(id, found)
    anchors[dateName] = (task.state === 'done' ? found.resolved : null) ?? found.due
  }
  for (const task of tasks) date(task)
  return dates
}

function isUncertain({ expected, state, since }: TaskState, dates: Map<string, TaskDates>): boolean {
  return state === 'done' ? (since?.approximate ?? false) : (dates.get(expected.id)?.isAbout ?? false)
}

function datesOfTask(task: TaskState, known: Known, isAbout = false): TaskDates {
  const { anchors, zone, today } = known
  const { rule, task: said } = task.expected
  const { since } = task
  const isShared = 'with_customer' in said && said.with_customer
  const calendar = isShared ? known.sharedCalendar : known.calendar
  const found = rule && dueOf(rule, anchors, calendar)
  const due = found && 'date' in found ? found : null
  const resolved = isResolved(task) && since ? sinceDay(since, zone) : null
  return {
    due: due?.date ?? null,
    missing: found && 'missing' in found ? found.missing : null,
    opens: rule && due && opensOf(rule, due.date, anchors, calendar),
    resolved,
    isAbout,
    isClamped: due?.isClamped ?? false,
    dueBeforeOpening: due !== null && daysBetween(due.date, known.openedOn) > 0,
    daysLate: due ? Math.max(0, daysBetween(due.date, resolved ?? today)) : 0,
  }
}
