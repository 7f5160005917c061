import { isRequired } from '../run-progress.ts'
import { isResolved } from '../tasks/task-state.ts'
import type { EventContext } from './event-context.ts'
import { runEvent } from './run-event.ts'
import type { RunMetrics } from './run-metrics.ts'

/** What conditions may ask of a run that only time brings (docs/playbooks.md). */
export interface RunConditions {
  /**
   * Time to engage or to onboard is late or was missed, or required tasks are open after the second call (domain.md D.7): the reason is owed.
   */
  late: boolean
  /** The day of first value is known. */
  first_value: boolean
  renewal: 'renewed' | 'lost' | null
}

export function runConditionsOf(metrics: RunMetrics, context: EventContext): RunConditions {
  return {
    late: isMissed(metrics.tte) || isMissed(metrics.tto) || isOpenAfterSecondCall(context),
    first_value: metrics.ttfv?.state === 'measured' || runEvent('first_value', context).kind === 'happened',
    renewal: context.account?.renewal.outcome ?? null,
  }
}

function isMissed(value: RunMetrics[string] | undefined): boolean {
  return value?.state === 'late' || (value?.state === 'measured' && value.met === false)
}

function isOpenAfterSecondCall(context: EventContext): boolean {
  if (runEvent('second_call', context).kind !== 'happened') return false
  return context.tasks.some((task) => isRequired(task.expected) && !isResolved(task))
}
