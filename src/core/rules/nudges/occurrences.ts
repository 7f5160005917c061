import { addBusinessDays, type Calendar } from '../../calendar/calendar.ts'
import type { Candidate } from './candidate.ts'
import type { NudgeRow } from './nudges-file.ts'

/** One time at which a candidate is said. `since`: what was said before that day was another one; null: it is said once for ever. */
export interface Occurrence {
  on: Temporal.PlainDate
  since: Temporal.PlainDate | null
}

/** A rule that goes on for ever has this many occurrences at most: more than five years of one a week. */
const MOST = 300

/** The last occurrence up to a day, and the next one after it, each null where there is none. Of those before the last one nothing is to be said any more. */
export function occurrencesOf(
  { dueOn, isPerCause }: Pick<Candidate, 'dueOn' | 'isPerCause'>,
  { repeats }: Pick<NudgeRow, 'repeats'>,
  { today, calendar }: { today: Temporal.PlainDate; calendar: Calendar },
): { last: Occurrence | null; next: Occurrence | null } {
  let last: Occurrence | null = null
  const isRepeated = repeats !== 'once'
  const times = isRepeated ? (repeats.times ?? MOST) : 1
  let on = dueOn
  for (let n = 0; n < times; n += 1) {
    if (n > 0 && isRepeated) on = later(on, repeats.every, calendar)
    const occurrence = { on, since: isRepeated || isPerCause ? on : null }
    if (Temporal.PlainDate.compare(on, today) > 0) return { last, next: occurrence }
    last = occurrence
  }
  return { last, next: null }
}

function later(day: Temporal.PlainDate, every: { days: number } | { bdays: number }, calendar: Calendar) {
  return 'days' in every ? day.add(every) : addBusinessDays(day, every.bdays, calendar)
}
