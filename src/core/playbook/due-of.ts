import type { Calendar } from '../calendar/calendar.ts'
import { daysBetween } from '../calendar/days-between.ts'
import { type Anchors, anchorNameOf, type DueContext, type DueDate, dayOf, dueDate } from '../calendar/due.ts'
import type { Child, Phase, Playbook, Task, Track } from './playbook.ts'

type Placed = { task: Task | Child; phase: Phase | Track }

/** The date on which a task is due, or the name of the one that is missing for it; null where it has no due rule (sub-tasks have none). */
export function dueOf(
  placed: Placed,
  playbook: Pick<Playbook, 'anchor'>,
  anchors: Anchors,
  calendar: Calendar,
): DueDate | null {
  const rule = ruleOf(placed, playbook)
  return rule && dueDate(rule.due, { anchors, anchor: rule.anchor, calendar })
}

/**
 * The day from which on a task can be done, which may be a day off and is never after its due date: counted from the same date, towards
 * the due date where that is counted back. Null where it has no window, or a date is missing.
 */
export function windowOf(
  placed: Placed,
  playbook: Pick<Playbook, 'anchor'>,
  anchors: Anchors,
  calendar: Calendar,
): Temporal.PlainDate | null {
  const rule = ruleOf(placed, playbook)
  const days = 'window' in placed.task ? placed.task.window : undefined
  if (!rule || days === undefined) return null
  const context: DueContext = { anchors, anchor: rule.anchor, calendar }
  const { from, before } = rule.due
  const opens = dayOf(
    { days, ...(from === undefined ? {} : { from }), ...(before === undefined ? {} : { before }) },
    context,
  )
  const due = dueDate(rule.due, context)
  if ('missing' in opens || 'missing' in due) return null
  return daysBetween(opens.date, due.date) < 0 ? due.date : opens.date
}

/** The name of the date that a task's due rule counts from: its own, else its track's, else the playbook's; null without a due rule. */
export function anchorOf(placed: Placed, playbook: Pick<Playbook, 'anchor'>): string | null {
  const rule = ruleOf(placed, playbook)
  return rule && anchorNameOf(rule.due, rule.anchor)
}

/** `now` is another day for each task. */
function ruleOf({ task, phase }: Placed, playbook: Pick<Playbook, 'anchor'>) {
  if (!('due' in task) || !task.due) return null
  const due = task.due.from === 'now' ? { ...task.due, from: `now:${task.id}` } : task.due
  return { due, anchor: ('anchor' in phase ? phase.anchor : undefined) ?? playbook.anchor }
}
