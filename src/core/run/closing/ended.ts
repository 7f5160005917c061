import { civilDate } from '../../calendar/civil-date.ts'
import type { Fact } from '../../history/fact.ts'
import type { Ended } from '../../history/known-run.ts'
import type { User } from '../../history/snapshot.ts'
import type { RunInput } from '../run-input.ts'
import { assignmentAnswer } from './assignment-answer.ts'

/** Who closed a run, and when, where that is known. */
export interface Closing {
  at: string | null
  by: User | null
  byBot: boolean
}

/** The closing of a closed run; null while it is open. */
export function closingOf({ snapshot: { issue } }: RunInput, { facts }: { facts: readonly Fact[] }): Closing | null {
  if (issue.state !== 'closed') return null
  const closing = facts.findLast((fact) => fact.kind === 'closed')
  return { at: closing?.at ?? issue.closedAt, by: closing?.by ?? null, byBot: closing?.byBot ?? false }
}

/**
 * How a run ended; null while it is open. An assignment is complete whatever its boxes say once the account's file answers it, and where the bot
 * closed it: it did so because the onboarding was open.
 */
export function endedOf(
  input: RunInput,
  { isComplete }: { isComplete: boolean },
  { closing, zone }: { closing: Closing | null; zone: string },
): Ended | null {
  if (closing === null) return null
  const isAnswered = () => closing.byBot || assignmentAnswer(input).kind !== 'no'
  const isDone = isComplete || (input.playbook.type === 'assignment' && isAnswered())
  const on = civilDate(closing.at ?? input.snapshot.issue.updatedAt, zone).toString()
  return { how: isDone ? 'complete' : 'unfinished', on }
}
