import type { LabelMemory } from '../../run/labels/renamed-labels.ts'
import type { RunState } from '../../run/run-state.ts'
import { labelChangeOf } from '../labels/label-change-of.ts'

/** Labels once the plan is applied, in the playbook's names, and what is to be remembered of them. */
export interface PlannedLabels {
  after: string[]
  memory: LabelMemory
}

/** What the status note says of labels is so when the plan is applied. */
export function plannedLabels(state: RunState): PlannedLabels {
  const { add, remove } = labelChangeOf(state)
  const { names } = state.labels
  const after = [...state.snapshot.issue.labels.filter((label) => !remove.includes(label)), ...add]
  const known = [...names.values()]
  return { after, memory: { names, pending: add.filter((name) => !known.includes(name)) } }
}
