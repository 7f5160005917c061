import { civilDate } from '../../calendar/civil-date.ts'
import { daysBetween } from '../../calendar/days-between.ts'
import type { EventContext } from './event-context.ts'

/** How long a run was in one of its phases, in calendar days; all stays of it together. */
export interface PhaseTime {
  phase: string
  days: number
}

/** The times of the phases that the run was in, in the playbook's order: until today, or the day on which it was closed. */
export function phaseTimesOf(context: EventContext): PhaseTime[] {
  const { timeline, playbook, snapshot, zone, today, closedOn } = context
  const days = new Map<number, number>()
  let since = civilDate(snapshot.issue.createdAt, zone)
  let phase = timeline.transitions[0]?.from ?? timeline.phase
  const leave = (on: Temporal.PlainDate) => {
    days.set(phase, (days.get(phase) ?? 0) + Math.max(0, daysBetween(since, on)))
    since = on
  }
  for (const { to, event } of timeline.transitions) {
    leave(civilDate(event.at, zone))
    phase = to
  }
  leave(closedOn ?? today)
  return playbook.phases.flatMap(({ id }, index) => {
    const spent = days.get(index)
    return spent === undefined ? [] : [{ phase: id, days: spent }]
  })
}
