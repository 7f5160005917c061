import { renewalOfYear } from '../../account/renewal-of-year.ts'
import type { OpeningFacts, RunFacts } from '../../condition/run-facts.ts'
import { yearOfRun } from '../../text/run-key.ts'
import { isRequired } from '../run-progress.ts'
import { isResolved } from '../tasks/task-state.ts'
import type { EventContext } from './event-context.ts'
import type { RunEvents } from './run-events.ts'
import type { RunMetrics } from './run-metrics.ts'

/** What conditions may ask of a run beside how it was opened: what its account's record says, and what only time brings (docs/playbooks.md). */
export type RunConditions = Omit<RunFacts, keyof OpeningFacts>

export function runConditionsOf(metrics: RunMetrics, context: EventContext, event: RunEvents): RunConditions {
  const { account, run } = context
  const renewal = account && renewalOfYear(account, yearOfRun(run.runKey))
  return {
    late: isMissed(metrics.tte) || isMissed(metrics.tto) || isOpenAfterSecondCall(context, event),
    first_value: metrics.ttfv?.state === 'measured' || event('first_value').kind === 'happened',
    renews: renewal?.isInYear ?? true,
    renewal: renewal?.outcome ?? null,
  }
}

function isMissed(value: RunMetrics[string] | undefined): boolean {
  return value?.state === 'late' || (value?.state === 'measured' && value.met === false)
}

function isOpenAfterSecondCall(context: EventContext, event: RunEvents): boolean {
  if (event('second_call').kind !== 'happened') return false
  return context.tasks.some((task) => isRequired(task.expected) && !isResolved(task))
}

/** The civil date on which a late run became so, by what is known today; null where it is not late, or that day is not known. */
export function lateSince(metrics: RunMetrics, context: EventContext, event: RunEvents): Temporal.PlainDate | null {
  const missed = [metrics.tte, metrics.tto].filter(isMissed).flatMap((value) => value?.targetDate ?? [])
  const days = missed.map((day) => Temporal.PlainDate.from(day).add({ days: 1 }))
  const call = event('second_call')
  if (isOpenAfterSecondCall(context, event) && call.kind === 'happened') days.push(call.on)
  return days.sort(Temporal.PlainDate.compare)[0] ?? null
}
