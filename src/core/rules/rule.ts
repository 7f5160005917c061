import type { Action } from '../action/action.ts'
import type { Need } from '../run/assignment.ts'
import type { RunState } from '../run/run-state.ts'
import type { Texts } from '../text/template/render.ts'
import type { Nudges } from './nudges/nudges-file.ts'

/** What rules work with besides the state: the words that the bot can say. */
export interface RuleContext {
  texts: Texts
  /** What is worth a reminder; absent where there are none. */
  nudges?: Nudges
}

/** What a rule says of a run now. It holds where it asks for nothing. */
export interface RuleOutcome {
  actions: Action[]
  /** In words for people: the first thing that keeps the rule from holding; else what is so, or "holds" where there is no more to say. */
  reason: string
  /** The instant (of GitLab's clock) at which the answer may be another one though nobody does anything; null where none is. */
  wakeAt: string | null
  /** How much it matters what comes then, from 1 to 5; absent where it can wait for the others. */
  urgency?: number
  /** What is to be said waits for the hours of whom it mentions. */
  waitsForHours?: true
  /** What must be known first, and is asked for only then. */
  needs?: Need[]
  /** Reminders that are due and not written, because their rules are dry. `on`: the civil date for which this is said. */
  unsaid?: { rules: string[]; on: string; to: string[] }[]
  /** A rule that is several in one says of each the same: what it is called, and why it acts or does not. */
  parts?: { name: string; holds: boolean; reason: string }[]
}

/** One reason to change something. Pure: it decides by the state alone, never by what another rule answered. */
export interface Rule {
  /** As `plan` prints it. */
  id: string
  evaluate(state: RunState, context: RuleContext): RuleOutcome
}
