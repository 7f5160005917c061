import { daysBetween } from '../../calendar/days-between.ts'
import type { Ended } from '../../history/known-run.ts'
import type { Need } from '../assignment.ts'
import type { RunDates } from '../run-dates.ts'
import type { RunInput } from '../run-input.ts'
import type { RunProgress } from '../run-progress.ts'
import { type DataGap, dataGapsOf } from './data-gaps.ts'
import type { EventContext } from './event-context.ts'
import { nextChangeOf } from './next-change.ts'
import { type PhaseTime, phaseTimesOf } from './phase-times.ts'
import { lateSince, type RunConditions, runConditionsOf } from './run-conditions.ts'
import { runEvents } from './run-events.ts'
import { type RunMetrics, runMetricsOf } from './run-metrics.ts'

/** How long things took and take. Times are calendar days in the run's zone. */
export interface Measurements {
  metrics: RunMetrics
  /** On which civil date a metric may stand otherwise though nobody does anything; null where there is none. */
  metricsChangeOn: Temporal.PlainDate | null
  /** What must be asked for before all of them are known. */
  metricsNeed: Need[]
  /** The age of an open run, since the date that its playbook counts from; null once it is closed, or where that date is not known. */
  age: number | null
  phaseTimes: PhaseTime[]
  conditions: RunConditions
  /** The civil date on which a late run became so; null where it is not late. */
  lateSince: Temporal.PlainDate | null
  dataGaps: DataGap[]
}

export function measurementsOf(run: RunInput & RunProgress & RunDates, ended: Pick<Ended, 'on'> | null): Measurements {
  const closedOn = ended && Temporal.PlainDate.from(ended.on)
  const context: EventContext = { ...run, closedOn }
  const event = runEvents(context)
  const metrics = runMetricsOf(context, event)
  const start = run.anchors[run.playbook.anchor]
  return {
    metrics,
    metricsChangeOn: nextChangeOf(metrics, context),
    metricsNeed: needOf(metrics, context),
    age: start && closedOn === null ? daysBetween(start, run.today) : null,
    phaseTimes: phaseTimesOf(context),
    conditions: runConditionsOf(metrics, context, event),
    lateSince: lateSince(metrics, context, event),
    dataGaps: dataGapsOf(metrics, context, event),
  }
}

/** An assignment is measured to the commit that named the CSM, which is asked for only then. */
function needOf(metrics: RunMetrics, { playbook, account, csmSince }: EventContext): Need[] {
  const isAsked = playbook.type === 'assignment' && account?.team.csm && csmSince === null
  return isAsked && Object.values(metrics).some(({ to }) => to.event === 'csm_assigned') ? ['csm-since'] : []
}
