import type { Calendar } from '../../../../src/core/calendar/calendar.ts'
import type { Task } from '../../../../src/core/playbook/playbook.ts'
import { linesOf } from '../lines.ts'
import { storyCalendars } from '../story-calendars.ts'
import type { StoryRun } from '../story-run.ts'
import { accountDays } from './account-days.ts'
import { deedsUpTo } from './deeds-up-to.ts'
import { dueDayOf } from './due-days.ts'

type Day = Temporal.PlainDate

/** One line as it stood: `resolved` and `done` are civil dates in the account's zone, null while it is open or where it does not apply. */
export interface SeenTask {
  id: string
  task: Task
  isRequired: boolean
  survives: boolean
  /** Null where it has none, or where it was due before the issue was opened. */
  due: Day | null
  resolved: Day | null
  done: Day | null
}

/** A run as its history tells it at an instant, folded anew from all that people did up to then. */
export interface View {
  run: StoryRun
  at: string
  zone: string
  today: Day
  opened: Day
  calendar: Calendar
  isClosed: boolean
  closed: Day | null
  reopened: Day | null
  wasClosedByBot: boolean
  lastAct: Day
  tasks: SeenTask[]
  isResolved(id: string): boolean
  /** The day of an account's record, or of a task. */
  day(name: string): Day | null
}

/** Reads it. What the bot did or remembers is not asked. */
export function viewAt(run: StoryRun, at: string): View {
  const zone = run.customer.csm.zone
  const civil = (instant: string): Day => Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate()
  const { marks, closed, reopened, lastAct, wasClosedByBot } = deedsUpTo(run, at, civil)
  const calendar = storyCalendars.of(run.customer.csm.calendar)
  const recorded = accountDays(run)
  const opened = civil(run.openedAt)
  const days = new Map<string, Day | null>()
  const day = (name: string) =>
    name.startsWith('task:') ? (days.get(name.slice('task:'.length)) ?? null) : recorded(name)
  const tasks = linesOf(run).map(({ task, section, isRequired }): SeenTask => {
    const { mark, since = null } = marks.get(task.id) ?? {}
    const done = mark === 'x' ? since : null
    const found = 'owner' in task ? dueDayOf(task, run.playbook.anchor, calendar, day) : null
    days.set(task.id, done ?? found)
    const due = found && Temporal.PlainDate.compare(found, opened) >= 0 ? found : null
    const survives = 'survives_close' in section && section.survives_close
    return { id: task.id, task: task as Task, isRequired, survives, due, resolved: mark === ' ' ? null : since, done }
  })
  const isResolved = (id: string) => tasks.some((one) => one.id === id && one.resolved !== null)
  const frame = { run, at, zone, today: civil(at), opened, calendar }
  return { ...frame, isClosed: closed !== null, closed, reopened, lastAct, wasClosedByBot, tasks, isResolved, day }
}
