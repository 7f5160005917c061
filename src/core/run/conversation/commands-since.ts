import type { OwnNotes } from '../notes/own-notes.ts'
import type { RunInput } from '../run-input.ts'

/** On a run that an earlier version opened, comments so far back are answered: long enough for a bot that was away, and nothing of months ago. */
const STILL_ANSWERED = Temporal.Duration.from({ hours: 7 * 24 })

/**
 * The instant since which comments on this run are answered, as its status note remembers: its opening where there is no status note yet, and a week ago
 * where its status note is by a bot that answered none.
 */
export function commandsSinceOf(
  { commandsSince, status, succeeded }: Pick<OwnNotes, 'commandsSince' | 'status' | 'succeeded'>,
  { snapshot, now }: Pick<RunInput, 'snapshot' | 'now'>,
): string {
  if (commandsSince !== null) return commandsSince
  if (!status && !succeeded) return snapshot.issue.createdAt
  return Temporal.Instant.from(now).subtract(STILL_ANSWERED).toString({ smallestUnit: 'millisecond' })
}
