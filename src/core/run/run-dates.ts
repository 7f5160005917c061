import type { Calendar } from '../calendar/calendar.ts'
import { civilDate } from '../calendar/civil-date.ts'
import { type Anchors, dueDate } from '../calendar/due.ts'
import { fiscalQuarter } from '../calendar/fiscal-quarter.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { givenDatesOf } from './dates/given-dates.ts'
import { lastContactOf } from './dates/last-contact.ts'
import { type TaskDates, taskDatesOf } from './dates/task-dates.ts'
import type { RunInput } from './run-input.ts'
import type { RunProgress } from './run-progress.ts'
import { isResolved } from './tasks/task-state.ts'

/** When a task is due: a civil date. `isAbout`: it counts from one that is known approximately. */
export interface TaskDue {
  date: Temporal.PlainDate
  isAbout: boolean
}

/** The civil dates of a run, in its zone. */
export interface RunDates {
  /** In which the account's days begin (domain.md D.4.1); the project's where its file names none. */
  zone: string
  /** The day on which the issue was opened. */
  openedOn: Temporal.PlainDate
  /** The day on which this is true. */
  today: Temporal.PlainDate
  /** The fiscal quarter in which onboarding started, as `FY27-Q1`: runs are grouped by it. */
  startQuarter: string
  /** On which the account's team works. */
  calendar: Calendar
  /** On which the team and the customer work: for tasks `with_customer` (domain.md D.4.6). */
  sharedCalendar: Calendar
  /** What due rules count from: the record's dates, the day of the opening, the last contact, and the days of tasks: done, else due. */
  anchors: Anchors
  /** All dates of each task, by its id: sub-tasks and tasks without a due rule have at most the day on which they were resolved. */
  taskDates: Map<string, TaskDates>
  /** When each open task is due, by its id; none where it has no due rule, or the date that it counts from is not known. */
  dues: Map<string, TaskDue>
  /** When the whole run is due by what is known today; null where its playbook has no rule for it, or that date is not known. */
  issueDue: string | null
}

/**
 * The dates of a run, by the account's record and the ticks that there are. `appeared`: on which day a task that waits for a condition was
 * asked for, by its id; rules that count from `now` count from it.
 */
export function datesOf(
  input: RunInput,
  { tasks, recorded }: Pick<RunProgress, 'tasks' | 'recorded'>,
  appeared: ReadonlyMap<string, Temporal.PlainDate> = new Map(),
): RunDates {
  const { playbook, calendars, snapshot } = input
  const { zone, calendar, sharedCalendar, openedOn, anchors } = givenDatesOf(input, snapshot.issue.createdAt)
  const today = civilDate(input.now, zone)
  anchors.last_contact = lastContactOf(tasks, recorded.contacts, zone) ?? openedOn
  for (const [id, day] of appeared) anchors[`now:${id}`] = day
  const startQuarter = fiscalQuarter(anchors.onboarding_start ?? openedOn, calendars.fiscalYear)
  const taskDates = taskDatesOf(tasks, { zone, today, openedOn, calendar, sharedCalendar, anchors })
  const dues = new Map<string, TaskDue>()
  for (const task of tasks) {
    const { due, isAbout } = taskDates.get(task.expected.id) ?? {}
    if (due && !isResolved(task)) dues.set(task.expected.id, { date: due, isAbout: isAbout ?? false })
  }
  const issueDue = issueDueOf(playbook, anchors, calendar)
  return { zone, openedOn, today, startQuarter, calendar, sharedCalendar, anchors, taskDates, dues, issueDue }
}

/** The civil date on which the issue is due; null where its playbook has no rule for it, or the date that it counts from is not known. */
export function issueDueOf({ due, anchor }: Playbook, anchors: Anchors, calendar: Calendar): string | null {
  const found = due && dueDate(due, { anchors, anchor, calendar })
  return found && 'date' in found ? found.date.toString() : null
}
