import type { Candidate } from './candidate.ts'
import type { NudgeRow } from './nudges-file.ts'
import type { PersonDays } from './people/person-days.ts'
import type { Mention } from './people/recipients.ts'

/** A candidate whose turn it is: it was not said, and there is somebody to say it to. */
export interface Turn {
  row: NudgeRow
  candidate: Candidate
  level: number
  /** The civil date on which its turn came. */
  on: Temporal.PlainDate
  /** Whom it mentions, one at least. */
  people: Mention[]
  /** The days and hours of the first of them. */
  days: PersonDays
}

/** What is to be said of one candidate, or of a row that has none. `reason`: in words for people. */
export interface Judged {
  /** `<rule>[:<subject>]`. */
  name: string
  reason: string
  turn: Turn | null
  /** When that may be another one though nobody does anything; null where there is no such time. */
  wakeAt: string | null
  /** How much it matters when its time comes: its level, and no less than an escalation's where it goes out on its day. */
  urgency?: number
}
