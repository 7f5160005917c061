import { DONE_LABEL } from '../../run/labels/label-names.ts'
import type { RunState } from '../../run/run-state.ts'

/** The one label of its kind that a run should have, and those that it should not have beside it. */
export function phaseLabels({ playbook, phase, ended }: RunState): {
  phase: string
  siblings: string[]
} {
  const wanted = ended?.how === 'complete' ? DONE_LABEL : phase.label
  const all = [...playbook.phases.map((one) => one.label), DONE_LABEL]
  return { phase: wanted, siblings: all.filter((label) => label !== wanted) }
}
