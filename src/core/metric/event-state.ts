import type { EventEvidence } from './metric-value.ts'

/**
 * What is known of one event of a run. `happened`: on that civil date of the run's zone. `awaited`: it has not happened, and still can;
 * `stopsOn` is the day on which nobody waited any more, since the run was closed. `absent`: there is no date, and none will come by itself; the
 * reason is a sentence for people.
 */
export type EventState =
  | {
      kind: 'happened'
      on: Temporal.PlainDate
      evidence: EventEvidence | null
      /** On that day or later, since GitLab wrote no note of its own for it; or somebody gave a best guess. */
      isAbout: boolean
      /** When it happened first, where it was taken back since and happened again. */
      first?: Temporal.PlainDate
      /** What a reader should know of it. */
      remark?: string
    }
  | { kind: 'awaited'; stopsOn: Temporal.PlainDate | null }
  | { kind: 'absent'; reason: string }
