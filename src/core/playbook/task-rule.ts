import type { Calendar } from '../calendar/calendar.ts'
import { type Anchors, anchorNameOf, type DueDate, dayOf, dueDate } from '../calendar/due.ts'
import type { Due } from '../calendar/due-rule.ts'
import { isBefore } from '../calendar/is-before.ts'
import type { Child, Phase, Playbook, Task, Track } from './playbook.ts'

/** When a task is due and from when on it can be done, as its playbook says it: the same for all runs. */
export interface TaskRule {
  due: Due
  /** The name of the date that it counts from where it names none: its track's, else the playbook's. */
  anchor: string
  /** The id of the task whose date it counts from; null where it counts from another date. */
  after: string | null
  /** From which day on it can be done; null where it can be from the beginning. */
  opens: Due | null
}

/** The rule of a task; null where it has none (sub-tasks have none). `now` is another day for each task. */
export function taskRule(
  { task, phase }: { task: Task | Child; phase: Phase | Track },
  playbook: Pick<Playbook, 'anchor'>,
): TaskRule | null {
  if (!('due' in task) || !task.due) return null
  const due = task.due.from === 'now' ? { ...task.due, from: `now:${task.id}` } : task.due
  const anchor = ('anchor' in phase ? phase.anchor : undefined) ?? playbook.anchor
  const [, after = null] = /^task:(.*)$/.exec(anchorNameOf(due, anchor)) ?? []
  return { due, anchor, after, opens: task.window === undefined ? null : windowRule(due, task.window) }
}

/** Counted from the same date, towards the due date where that is counted back. */
function windowRule({ from, before }: Due, days: number): Due {
  return { days, ...(from === undefined ? {} : { from }), ...(before === undefined ? {} : { before }) }
}

/** The date on which a task is due, or the name of the one that is missing for it. */
export function dueOf({ due, anchor }: TaskRule, anchors: Anchors, calendar: Calendar): DueDate {
  return dueDate(due, { anchors, anchor, calendar })
}

/**
 * The day from which on a task that is due on `due` can be done, which may be a day off and is never after that. Null where it has no window, or
 * a date is missing.
 */
export function opensOf(
  { opens, anchor }: TaskRule,
  due: Temporal.PlainDate,
  anchors: Anchors,
  calendar: Calendar,
): Temporal.PlainDate | null {
  const day = opens && dayOf(opens, { anchors, anchor, calendar })
  if (!day || 'missing' in day) return null
  return isBefore(due, day.date) ? due : day.date
}
