import type { MetricValue } from '../../metric/metric-value.ts'
import { metricsOf } from '../../metric/metrics-of.ts'
import { metricLabel } from '../../run/labels/metric-label.ts'
import type { RunState } from '../../run/run-state.ts'
import type { LabelChange } from './label-change.ts'
import { scopeChange } from './scope-change.ts'

/**
 * The labels by which managers filter for a metric: `met`, or `late` where it is open beyond its target or came after it; none while it is not due
 * (domain.md D.10). They come off where that is so no more. Without the account's file nobody knows, and they stay.
 */
export function metricLabels(state: RunState): LabelChange {
  const { account, metricsFile, metrics } = state
  if (account === null) return { add: [], remove: [] }
  const changes = metricsOf(metricsFile, account.profile).flatMap(([id, { label }]) => {
    const value = metrics[id]
    if (!label || value === undefined) return []
    const word = wordOf(value)
    return [scopeChange(state, metricLabel(id, ''), word && metricLabel(id, word))]
  })
  return { add: changes.flatMap(({ add }) => add), remove: changes.flatMap(({ remove }) => remove) }
}

/** What is met by definition, as an existing customer's first value, is worth no label. */
function wordOf(value: MetricValue): 'met' | 'late' | null {
  if (value.state === 'late') return 'late'
  if (value.state !== 'measured' || value.met === null || value.from.event === value.to.event) return null
  return value.met ? 'met' : 'late'
}
