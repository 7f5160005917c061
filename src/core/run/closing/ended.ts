import { civilDate } from '../../calendar/civil-date.ts'
import type { Ended } from '../../history/known-run.ts'
import type { User } from '../../history/snapshot.ts'
import type { RunInput } from '../run-input.ts'
import type { RunProgress } from '../run-progress.ts'

/** Who closed a run, and when, where that is known. */
export interface Closing {
  at: string | null
  by: User | null
  byBot: boolean
}

/** The closing of a closed run; null while it is open. */
export function closingOf({ snapshot: { issue } }: RunInput, { facts }: Pick<RunProgress, 'facts'>): Closing | null {
  if (issue.state !== 'closed') return null
  const closing = facts.findLast((fact) => fact.kind === 'closed')
  return { at: closing?.at ?? issue.closedAt, by: closing?.by ?? null, byBot: closing?.byBot ?? false }
}

/**
 * How a run ended; null while it is open. An assignment that the bot closed is complete whatever its boxes say: its end is that the account has
 * a CSM and an onboarding.
 */
export function endedOf(
  { playbook, snapshot: { issue } }: RunInput,
  { isComplete }: Pick<RunProgress, 'isComplete'>,
  { closing, zone }: { closing: Closing | null; zone: string },
): Ended | null {
  if (closing === null) return null
  const isDone = isComplete || (playbook.type === 'assignment' && closing.byBot)
  const on = civilDate(closing.at ?? issue.updatedAt, zone).toString()
  return { how: isDone ? 'complete' : 'unfinished', on }
}
