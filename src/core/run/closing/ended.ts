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

/** The closing of a closed run; null while it is open. What a command asked for is the act of whoever commanded it. */
export function closingOf({ snapshot: { issue } }: RunInput, { facts }: { facts: readonly Fact[] }): Closing | null {
  if (issue.state !== 'closed') return null
  const last = facts.findLastIndex((fact) => fact.kind === 'closed')
  const closing = facts[last]
  const asked = closing?.byBot ? askedBefore(facts.slice(0, last)) : null
  if (closing && asked) return { at: closing.at, by: asked.by, byBot: false }
  return { at: closing?.at ?? issue.closedAt, by: closing?.by ?? null, byBot: closing?.byBot ?? false }
}

/** The command that asked for the closing: the last one since the issue was closed or reopened before. */
function askedBefore(facts: readonly Fact[]): Fact | null {
  const last = facts.findLast((fact) => fact.kind === 'closed' || fact.kind === 'reopened' || isAsking(fact))
  return last && isAsking(last) ? last : null
}

function isAsking(fact: Fact): boolean {
  return fact.kind === 'commanded' && (fact.command.name === 'close' || fact.command.name === 'cancel')
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
