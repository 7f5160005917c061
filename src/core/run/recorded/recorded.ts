import type { ContactKind, DelaySide, HealthColour } from '../../command/command.ts'
import type { Evidence } from '../../history/fact.ts'
import type { User } from '../../history/snapshot.ts'

/** Who recorded something, and where that can be seen. `at`: the instant of the comment; `on`: its civil date in the run's zone. */
export interface Signed {
  by: User | null
  at: string
  on: Temporal.PlainDate
  evidence: Evidence
}

/** Something that took place with the customer, or was told, on the day `held`; `with`: user names of ours who were there. */
export interface Contact extends Signed {
  kind: ContactKind
  held: Temporal.PlainDate
  with: string[]
  text: string | null
  /** The CSM, whoever had the issue, or their cover, was there. */
  isCsms: boolean
}

/** The day of an event of the run, as a person gave it. */
export interface RecordedDay extends Signed {
  day: Temporal.PlainDate
  isEstimate: boolean
}

/** Half open: nothing is asked for from `from` on, and again on `until`; that is the day on which it ended, or will. */
export interface Pause extends Signed {
  from: Temporal.PlainDate
  until: Temporal.PlainDate
  why: string
}

/** No reminders of a task, or of the whole run (null), before that day. */
export interface Snooze extends Signed {
  task: string | null
  until: Temporal.PlainDate
}

/** Half open, as a pause. `expected`: until when it was said to last. `ended`: null while it runs. */
export interface Delay extends Signed {
  side: DelaySide
  reason: string | null
  since: Temporal.PlainDate
  expected: Temporal.PlainDate | null
  ended: Temporal.PlainDate | null
  text: string | null
}

/** How the account is, in the word of who said it last. */
export interface Health extends Signed {
  colour: HealthColour
  why: string | null
}

/** Words to be brought up at the next call or meeting. */
export interface CarriedNote extends Signed {
  text: string
}

/** The level of escalation to which a person raised, or lowered, the run. */
export interface RaisedLevel extends Signed {
  level: number
  why: string
}

/** Somebody does for the owner what is to be done, from a day on and before another. */
export interface Cover extends Signed {
  who: string
  from: Temporal.PlainDate
  until: Temporal.PlainDate
}

/** That the run was given up, and the label that says so (domain.md D.10). */
export interface Cancelled extends Signed {
  label: string
  why: string
}

/** That the bot should close the run. */
export interface CloseAsked extends Signed {
  why: string | null
}

/** That somebody else has the run from then on, by user name. */
export interface Reassigned extends Signed {
  to: string
}

/** What people recorded of a run by commands, folded from those that count. Lists are in the order in which it was said. Days are civil dates in the run's zone. */
export interface Recorded {
  contacts: Contact[]
  firstValue: RecordedDay | null
  infrastructureReady: RecordedDay | null
  pauses: Pause[]
  /** The one that lasts today; null where none does. */
  pause: Pause | null
  /** Those that last today. */
  snoozes: Snooze[]
  delays: Delay[]
  /** The one that runs; null where none does. */
  delay: Delay | null
  /** How many days delays of each side lasted until today, or the closing; our own side's clock stands still in a pause (domain.md D.7). */
  delayDays: Record<DelaySide, number>
  /** The same of those alone that are over. */
  endedDelayDays: Record<DelaySide, number>
  health: Health | null
  /** Since the last call or meeting. */
  carriedNotes: CarriedNote[]
  levels: RaisedLevel[]
  covers: Cover[]
  /** Null where it was not given up, was reopened since, or people took the label off since. */
  cancelled: Cancelled | null
  /** Null where nobody asked for it, or it was closed or reopened since. */
  closeAsked: CloseAsked | null
  /** To whom it was given last; null where it was to nobody. */
  reassigned: Reassigned | null
}
