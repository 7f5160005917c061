import { DONE_LABEL, filterLabels } from '../../run/labels/label-names.ts'
import type { RunState } from '../../run/run-state.ts'
import type { LabelChange } from './label-change.ts'
import { levelLabels } from './level-labels.ts'
import { lifecycleChange } from './lifecycle-change.ts'
import { metricLabels } from './metric-labels.ts'
import { phaseLabels } from './phase-labels.ts'
import { recordedLabels } from './recorded-labels.ts'
import { statusLabels } from './status-labels.ts'

/**
 * The labels of a run: `onboarding` on those of an onboarding or assignment, and exactly one of the playbook's phase labels or `onboarding::done`; how its metrics and it itself stand, and what people
 * recorded of it. Labels outside the
 * playbook are people's. GitLab's free tier keeps no scope exclusive, so the siblings are taken off here (architecture.md 7).
 */
export function labelChangeOf(state: RunState): LabelChange {
  const on = state.snapshot.issue.labels
  const { phase, siblings } = phaseLabels(state)
  const parts = [
    lifecycleChange(state, phase === DONE_LABEL),
    metricLabels(state),
    statusLabels(state),
    recordedLabels(state),
    levelLabels(state),
  ]
  const wanted = [...filterLabels(state.playbook), phase, ...parts.flatMap(({ add }) => add)]
  const unwanted = [...siblings, ...parts.flatMap(({ remove }) => remove)]
  const add = wanted.filter((label) => !on.includes(label))
  const remove = unwanted.filter((label) => on.includes(label))
  return { add, remove }
}
