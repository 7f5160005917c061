import type { RunState } from '../../run/run-state.ts'
import type { Recipient } from './nudges-file.ts'

/** Something that a predicate finds worth a word, now or on a day to come. Days are civil dates in the run's zone. */
export interface Candidate {
  /** A task's or a metric's id; null where it is about the whole run. */
  subject: string | null
  /** On which it is said, at the earliest. */
  dueOn: Temporal.PlainDate
  /** From which day on there is no use in it any more; null where it keeps its use. */
  goneOn: Temporal.PlainDate | null
  /** Whose turn it is, by user name; null where nobody is known. */
  owner: string | null
  /** It is said anew for each cause: what was said before `dueOn` was said of another one. Else it is said once for ever. */
  isPerCause: boolean
  /** What was said of another subject counts as well: the run has one cause, told once. */
  isOfRun: boolean
  /** A day off moves it to the business day before (domain.md D.4.7), and not to the one after. */
  rollsBack: boolean
  /** Instead of those of its row: whom it tells, and how much it matters. */
  to: Recipient[] | null
  level: number | null
  /** What its template says besides: texts and numbers, dates as text. */
  facts: Record<string, unknown>
}

/** Tells by history and date, never by when the bot looked last, what is worth a word: also what was so long ago, and what comes. Pure. */
export type Predicate = (state: RunState) => Candidate[]

/** A candidate that is said once, on a day, to the row's people. */
export function candidate(
  given: Pick<Candidate, 'subject' | 'dueOn' | 'owner' | 'facts'> & Partial<Candidate>,
): Candidate {
  return { goneOn: null, isPerCause: false, isOfRun: false, rollsBack: false, to: null, level: null, ...given }
}
