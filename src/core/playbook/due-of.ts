import type { Calendar } from '../calendar/calendar.ts'
import { type Anchors, dueDate } from '../calendar/due.ts'
import type { Child, Phase, Playbook, Task, Track } from './playbook.ts'

type Placed = { task: Task | Child; phase: Phase | Track }

/** The date on which a task is due; null where it has no due rule (sub-tasks have none), or the date that it counts from is not known. */
export function dueOf(
  placed: Placed,
  playbook: Pick<Playbook, 'anchor'>,
  anchors: Anchors,
  calendar: Calendar,
): Temporal.PlainDate | null {
  const name = anchorOf(placed, playbook)
  const anchorDate = name === null ? null : (anchors[name] ?? null)
  const due = 'due' in placed.task ? placed.task.due : undefined
  return anchorDate && due ? dueDate(due, { anchorDate, calendar }) : null
}

/** The name of the date that a task's due rule counts from: its own, else its track's, else the playbook's; null without a due rule. */
export function anchorOf({ task, phase }: Placed, playbook: Pick<Playbook, 'anchor'>): string | null {
  if (!('due' in task) || !task.due) return null
  return task.due.from ?? ('anchor' in phase ? phase.anchor : undefined) ?? playbook.anchor
}
