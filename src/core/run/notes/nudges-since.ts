import type { RunDates } from '../run-dates.ts'
import type { OwnNotes } from './own-notes.ts'

/**
 * The civil date, in the run's zone, since which a bot that writes reminders looks after the run, as its status note remembers: its opening where there
 * is no status note yet, and today where its status note is by a bot that wrote none, or whose reminders were switched off.
 */
export function nudgesSinceOf(
  { nudgesSince, status, succeeded }: OwnNotes,
  { openedOn, today }: Pick<RunDates, 'openedOn' | 'today'>,
): Temporal.PlainDate {
  return nudgesSince ?? (status || succeeded ? today : openedOn)
}
