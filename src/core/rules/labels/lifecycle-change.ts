import type { FactOf } from '../../history/fact.ts'
import { lifecycleLabel } from '../../run/labels/label-names.ts'
import type { RunState } from '../../run/run-state.ts'
import type { LabelChange } from './label-change.ts'

const NOTHING: LabelChange = { add: [], remove: [] }

/**
 * The account's stage of life moves with the run's end, and back where the run goes on after all (reopened, or unticked): then the bot
 * takes off what it set and puts back what it took off for it. What people did to these labels since holds (law 7).
 */
export function lifecycleChange({ playbook, snapshot, facts }: RunState, isDone: boolean): LabelChange {
  const stage = playbook.on_close.set_lifecycle
  if (stage === undefined) return NOTHING
  const label = lifecycleLabel(stage)
  const history = facts.filter((fact) => fact.kind === 'labelled').filter((fact) => isLifecycle(fact.label))
  const last = history.findLast((fact) => fact.label === label)
  const earlier = playbook.labels.filter((one) => isLifecycle(one) && one !== label)
  const wasSet = history.some((fact) => fact.label === label && isBots(fact, 'add'))
  if (isDone) return !wasSet || isBots(last, 'remove') ? { add: [label], remove: earlier } : NOTHING
  if (!snapshot.issue.labels.includes(label) || !isBots(last, 'add')) return NOTHING
  const since = history.slice(history.indexOf(last))
  if (since.some((fact) => !fact.byBot)) return NOTHING
  const takenOff = new Set(since.filter((fact) => fact.action === 'remove').map((fact) => fact.label))
  return { add: earlier.filter((one) => takenOff.has(one)), remove: [label] }
}

const isLifecycle = (label: string | null) => label?.startsWith(lifecycleLabel('')) ?? false

function isBots(fact: FactOf<'labelled'> | undefined, action: 'add' | 'remove'): fact is FactOf<'labelled'> {
  return fact?.byBot === true && fact.action === action
}
