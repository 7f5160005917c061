/** Where a date comes from (law 12): the account's file and the field in it, or a page of GitLab: a note, a closing, the opening. */
export type EventEvidence =
  | { kind: 'record'; file: string; field: string }
  | { kind: 'note' | 'label-event' | 'state-event' | 'issue'; url: string }

/** One end of a metric. `on` is a civil date in the run's zone; null where it is not known, or has not happened. */
export interface MetricEnd {
  /** The event's name, as `config/metrics.yml` has it: `onboarding_start`, `first_engagement`, `usage.licences_10`. */
  event: string
  on: string | null
  /** Null where there is no date. */
  evidence: EventEvidence | null
  /** It happened on that day or later, since GitLab wrote no note of its own for it; or somebody gave a best guess. */
  isAbout: boolean
}

/** What every value says, whatever became of it. */
export interface MetricFrame {
  /** As people call it: "Time to engage". */
  name: string
  /** Calendar days, or business days. */
  unit: 'days' | 'bdays'
  /** The most that is met; null where the metric has no target. */
  target: number | null
  /** The last civil date on which it is met; null without a target, or where its beginning is not known. */
  targetDate: string | null
  /** The first civil date on which it is late while it is open; null as that one. In business days not always the next day. */
  lateOn: string | null
  /** Existing customers (an upgrade, growth) are shown, and left out of averages (domain.md D.5). */
  cohort: 'new' | 'existing'
  from: MetricEnd
  to: MetricEnd
  /**
   * On how many of its days the customer had the run paused: the value without them is shown beside it, never instead (domain.md D.4.11). Absent where
   * there are none.
   */
  pausedDays?: number
}

/**
 * What became of it, exactly one of five. `raw` is end minus start; `reported` is what is shown, after the policy for negative values; `met` is null
 * without a target. `age` is the time since the beginning, negative while that lies ahead; of a run that was closed without the event it
 * counts up to the closing. Reasons are sentences for people.
 */
export type MetricOutcome =
  | {
      state: 'measured'
      raw: number
      reported: number
      met: boolean | null
      /** What the first closing would have measured, where the run was reopened since; else null. */
      first: number | null
      /** What a reader should know of the value: that it was negative. */
      remark: string | null
    }
  | { state: 'pending' | 'late'; age: number }
  | { state: 'n/a' | 'invalid'; reason: string }

/** One metric of one run (domain.md D.5), with both its ends. */
export type MetricValue = MetricFrame & MetricOutcome

/**
 * How often a target was kept (domain.md D.5): measured within it ÷ (measured + late). Open cases that are late count against us, what is not due
 * yet is left out, and so are existing customers. `of` 0: there is nothing to tell.
 *
 * @public Reports count by it; until there are any, the rows of domain.md D.5 hold it.
 */
export function attainmentOf(values: readonly MetricValue[]): { met: number; of: number } {
  const counted = values.filter(({ cohort }) => cohort === 'new')
  const measured = counted.filter((value) => value.state === 'measured')
  const late = counted.filter(({ state }) => state === 'late')
  return { met: measured.filter(({ met }) => met).length, of: measured.length + late.length }
}
