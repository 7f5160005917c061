import type { Metrics } from '../../metric/metrics.ts'

/** How a metric stands, as a label of a scope of its own (domain.md D.10). */
export const metricLabel = (id: string, word: 'met' | 'late' | '') => `onboarding-${id}::${word}`

const known = new WeakMap<Metrics, readonly string[]>()

/** All labels that the bot may put on a run for its metrics, by any profile. */
export function allMetricLabels(file: Metrics): readonly string[] {
  const labels = known.get(file) ?? labelsIn(file)
  known.set(file, labels)
  return labels
}

function labelsIn({ metrics, profiles }: Metrics): string[] {
  const parts = [metrics, ...Object.values(profiles)]
  const ids = Object.keys(metrics).filter((id) => parts.some((part) => part[id]?.label))
  return ids.flatMap((id) => [metricLabel(id, 'met'), metricLabel(id, 'late')])
}
