import { dayOf } from '../../calendar/due.ts'
import { isBefore } from '../../calendar/is-before.ts'
import { startOfDay } from '../../calendar/start-of-day.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { GivenDates } from '../dates/given-dates.ts'

/** Until when a phase lasts at least: from that civil date on, in the run's zone, it may be left. `phase` is its place in the playbook. */
export interface PhaseEnd {
  phase: number
  on: Temporal.PlainDate
  /** The instant at which that day begins. */
  at: string
}

/**
 * The days until which the phases of a run last. None for a phase that was left out, or whose date to count from is not known: there the
 * tasks alone decide. None lasts longer than until the issue is due, as where a term has several years. The day is a day of the year, not of work: it rolls over no weekend.
 */
export function phaseEndsOf(
  { phases, anchor, due }: Pick<Playbook, 'phases' | 'anchor' | 'due'>,
  excludedTasks: readonly string[],
  { anchors, calendar, zone }: Pick<GivenDates, 'anchors' | 'calendar' | 'zone'>,
): PhaseEnd[] {
  const context = { anchors, anchor, calendar }
  const last = due && dayOf(due, context)
  return phases.flatMap(({ until, tasks }, phase): PhaseEnd[] => {
    if (!until || !isPresent(tasks, excludedTasks)) return []
    const day = dayOf(until, context)
    if ('missing' in day) return []
    const on = last && 'date' in last && isBefore(last.date, day.date) ? last.date : day.date
    return [{ phase, on, at: startOfDay(on, zone) }]
  })
}

/** Whether a phase has a line in the description: one that has none is no part of the run. */
export function isPresent(tasks: readonly { id: string }[], excludedTasks: readonly string[]): boolean {
  return tasks.some(({ id }) => !excludedTasks.includes(id))
}
