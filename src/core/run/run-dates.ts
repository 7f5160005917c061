import { accountAnchors } from '../account/account-anchors.ts'
import type { Calendar } from '../calendar/calendar.ts'
import { civilDate } from '../calendar/civil-date.ts'
import { type Anchors, dueDate } from '../calendar/due.ts'
import { anchorOf, dueOf } from '../playbook/due-of.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { RunInput } from './run-input.ts'
import type { RunProgress } from './run-progress.ts'
import { isResolved, type TaskState } from './tasks/task-state.ts'

/** When a task is due: a civil date. `isAbout`: it counts from one that is known approximately. */
export interface TaskDue {
  date: Temporal.PlainDate
  isAbout: boolean
}

/** The civil dates of a run, in its zone. */
export interface RunDates {
  /** In which the account's days begin (domain.md D.4.1); the project's where its file names none. */
  zone: string
  /** On which the account's team works. */
  calendar: Calendar
  /** On which the team and the customer work: for tasks `with_customer` (domain.md D.4.6). */
  sharedCalendar: Calendar
  /** What due rules count from: the record's dates, the day of the opening, and the days of finished tasks. */
  anchors: Anchors
  /** When each open task is due, by its id; none where it has no due rule, or the date that it counts from is not known. */
  dues: Map<string, TaskDue>
  /** When the whole run is due by what is known today; null where its playbook has no rule for it, or that date is not known. */
  issueDue: string | null
}

/** The dates of a run, by the account's record and the ticks that there are. */
export function datesOf(input: RunInput, { tasks }: Pick<RunProgress, 'tasks'>): RunDates {
  const { account, playbook, calendars } = input
  const zone = account?.timezone ?? calendars.zone
  const { ours = null, customer = null } = account?.calendars ?? {}
  const calendar = calendars.of(ours)
  const sharedCalendar = calendars.shared(ours, customer)
  const anchors = accountAnchors(account, civilDate(input.snapshot.issue.createdAt, zone))
  for (const { expected, state, since } of tasks) {
    if (state === 'done' && since) anchors[`task:${expected.id}`] = civilDate(since.at, zone)
  }
  const dues = duesOf(tasks, { playbook, calendar, sharedCalendar }, anchors)
  return { zone, calendar, sharedCalendar, anchors, dues, issueDue: issueDueOf(playbook, anchors, calendar) }
}

function duesOf(
  tasks: TaskState[],
  { playbook, calendar, sharedCalendar }: Pick<RunInput, 'playbook'> & Pick<RunDates, 'calendar' | 'sharedCalendar'>,
  anchors: Anchors,
): Map<string, TaskDue> {
  const dated = tasks.filter(({ since }) => since?.approximate)
  const uncertain = new Set(dated.map(({ expected }) => `task:${expected.id}`))
  const dues = new Map<string, TaskDue>()
  for (const { expected } of tasks.filter((task) => !isResolved(task))) {
    const isShared = 'with_customer' in expected.task && expected.task.with_customer
    const date = dueOf(expected, playbook, anchors, isShared ? sharedCalendar : calendar)
    if (date) dues.set(expected.id, { date, isAbout: uncertain.has(anchorOf(expected, playbook) ?? '') })
  }
  return dues
}

/** The civil date on which the issue is due; null where its playbook has no rule for it, or the date that it counts from is not known. */
export function issueDueOf({ due, anchor }: Playbook, anchors: Anchors, calendar: Calendar): string | null {
  const anchorDate = anchors[due?.from ?? anchor] ?? null
  return due && anchorDate ? dueDate(due, { anchorDate, calendar }).toString() : null
}
