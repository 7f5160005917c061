import { levelLabel } from '../../run/labels/level-label.ts'
import type { RunState } from '../../run/run-state.ts'
import type { LabelChange } from './label-change.ts'
import { scopeChange } from './scope-change.ts'

/** The label by which managers find what waits for them, from the level on that `config/escalation.yml` names. Without the account's file it stays. */
export function levelLabels(state: RunState): LabelChange {
  const { account, escalation, level } = state
  if (account === null || !escalation) return { add: [], remove: [] }
  const isShown = level.level >= escalation.label_from
  return scopeChange(state, levelLabel(''), isShown ? levelLabel(level.level) : null)
}
