import { dayOf } from '../../calendar/due.ts'
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
 * tasks alone decide. The day is a day of the year, not of work: it rolls over no weekend.
 */
export function phaseEndsOf(
  { phases, anchor }: Playbook,
  excludedTasks: readonly string[],
  { anchors, calendar, zone }: Pick<GivenDates, 'anchors' | 'calendar' | 'zone'>,
): PhaseEnd[] {
  return phases.flatMap(({ until, tasks }, phase): PhaseEnd[] => {
    if (!until || !isPresent(tasks, excludedTasks)) return []
    const day = dayOf(until, { anchors, anchor, calendar })
    if ('missing' in day) return []
    return [{ phase, on: day.date, at: startOfDay(day.date, zone) }]
  })
}

/** Whether a phase has a line in the description: one that has none is no part of the run. */
export function isPresent(tasks: readonly { id: string }[], excludedTasks: readonly string[]): boolean {
  return tasks.some(({ id }) => !excludedTasks.includes(id))
}
