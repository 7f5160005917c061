import type { EventEvidence } from '../../metric/metric-value.ts'
import { accountFileOf } from '../account-file-of.ts'
import type { RunDates } from '../run-dates.ts'
import type { RunInput } from '../run-input.ts'
import type { RunProgress } from '../run-progress.ts'

/** What the events of a run are found in. `closedOn` is a civil date in the run's zone; null while the issue is open. */
export interface EventContext extends RunInput, RunProgress, RunDates {
  closedOn: Temporal.PlainDate | null
}

/** A field of the account's file, as evidence. */
export function inRecord(context: EventContext, field: string): EventEvidence {
  return { kind: 'record', file: accountFileOf(context), field }
}

/** The issue's own page, as evidence of its opening. */
export function onIssue({ snapshot }: Pick<EventContext, 'snapshot'>): EventEvidence {
  return { kind: 'issue', url: snapshot.issue.webUrl }
}
