import { isLabelled, statusLabel } from '../../run/labels/status-label.ts'
import type { RunState } from '../../run/run-state.ts'
import type { LabelChange } from './label-change.ts'
import { scopeChange } from './scope-change.ts'

/**
 * The label by which managers find runs that are off their track; none on those that are on it (domain.md D.10). Without the account's file nobody
 * knows, and it stays.
 */
export function statusLabels(state: RunState): LabelChange {
  const { account, status } = state
  if (account === null) return { add: [], remove: [] }
  const word = status?.word ?? null
  return scopeChange(state, statusLabel(''), word !== null && isLabelled(word) ? statusLabel(word) : null)
}
