import type { Metrics } from '../../metric/metrics.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import { isOnboardingType, RUN_LABEL } from '../../playbook/run-label.ts'
import { allLevelLabels } from './level-label.ts'
import { allMetricLabels } from './metric-label.ts'
import { allRecordedLabels } from './recorded-labels.ts'
import { allStatusLabels } from './status-label.ts'

/** In the place of the phase label once a run was closed with every required task resolved. */
export const DONE_LABEL = 'onboarding::done'

/** Where the account stands in its life with us (domain.md D.10). */
export const lifecycleLabel = (stage: string) => `lifecycle::${stage}`

/** All labels that the bot may put on a run of this playbook, measured by these metrics. */
export function labelsOf(playbook: Playbook, metrics: Metrics): Set<string> {
  const { labels, phases, on_close } = playbook
  const lifecycle = on_close.set_lifecycle === undefined ? [] : [lifecycleLabel(on_close.set_lifecycle)]
  return new Set([
    ...filterLabels(playbook),
    DONE_LABEL,
    ...labels,
    ...phases.map((phase) => phase.label),
    ...lifecycle,
    ...allMetricLabels(metrics),
    ...allStatusLabels,
    ...allRecordedLabels,
    ...allLevelLabels,
  ])
}

/** What managers filter by; put back where it is missing (law 7). */
export function filterLabels({ type }: Pick<Playbook, 'type'>): string[] {
  return isOnboardingType(type) ? [RUN_LABEL] : []
}
