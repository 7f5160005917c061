import type { SaidAnswer } from '../../history/said-answer.ts'
import type { Note } from '../../history/snapshot.ts'
import type { Need } from '../assignment.ts'
import type { Change } from './change.ts'
import type { Decision } from './decision.ts'

/** One command of a comment: its line as it was written, without the mention, and what becomes of it. `canonical`: the line that was taken. */
export interface AnsweredLine {
  line: string
  canonical: string | null
  decision: Decision
}

/** What is answered to one comment. */
export interface Answer {
  comment: Note
  /** What its marker says, and the store remembers. */
  said: SaidAnswer
  lines: AnsweredLine[]
  /** What is another thing after it, as it is told to the comment's writer. */
  changes: Change[]
  /** What the run waits for next; null where it waits for nothing. `day`: a civil date. */
  next: { name: string; day: string } | null
}

/** A comment that asks and is not answered, where an answer could go to and fro for ever: it is only logged, and why. */
export interface Unanswered {
  note: number
  author: string
  reason: string
}

/** What people ask the bot on a run, and what it answers with this plan. All else in the state is what is so once that is said. */
export interface Conversation {
  answers: readonly Answer[]
  unanswered: readonly Unanswered[]
  /** What must be known before the rest can be answered. */
  needs: readonly Need[]
}

/** Where nobody asks. */
export const nobodyAsks: Conversation = { answers: [], unanswered: [], needs: [] }
