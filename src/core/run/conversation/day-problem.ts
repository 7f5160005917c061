import type { Asked } from './asked.ts'

/** How long before the run's first date an event may lie, in days. */
const LONGEST_BEFORE = 365

/** What is wrong with the day of something that took place (a civil date): it lies ahead, or before all that this run is about; null where nothing is. */
export function eventDayProblem(on: string, { today, state }: Pick<Asked, 'today' | 'state'>): string | null {
  if (on > today.toString()) return `\`${on}\` lies ahead: say it when it has taken place. For you it is \`${today}\`.`
  const first = firstDay(state).subtract({ days: LONGEST_BEFORE }).toString()
  if (on < first)
    return `\`${on}\` is more than a year before this run, which counts from \`${firstDay(state)}\`. Which year is meant?`
  return null
}

/** What is wrong with the day until which something lasts: it is over, or is today. */
export function untilProblem(until: string, { today }: Pick<Asked, 'today'>): string | null {
  return until <= today.toString() ? `\`${until}\` is not ahead: for you it is \`${today}\`. Name a later day.` : null
}

/** The date of the account's record from which the playbook counts, where it is known; else the opening. */
function firstDay({ anchors, playbook, openedOn }: Asked['state']): Temporal.PlainDate {
  const anchor = anchors[playbook.anchor] ?? openedOn
  return Temporal.PlainDate.compare(anchor, openedOn) < 0 ? anchor : openedOn
}
