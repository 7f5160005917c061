import { compareInstants } from '../../calendar/compare-instants.ts'
import { closedLabel, delayLabel, healthLabel, reasonLabel } from '../../run/labels/recorded-labels.ts'
import type { Signed } from '../../run/recorded/recorded.ts'
import type { RunState } from '../../run/run-state.ts'
import type { LabelChange } from './label-change.ts'
import { scopeChange } from './scope-change.ts'

/**
 * The labels of what people recorded (domain.md D.7, D.10): health, the delay that runs, and that the run was given up. They come off when it is so no
 * more. What people did to such a label after the command holds (law 7).
 */
export function recordedLabels(state: RunState): LabelChange {
  const { health, delay, cancelled } = state.recorded
  const changes = [
    told(state, healthLabel(''), health, health && healthLabel(health.colour)),
    told(state, delayLabel(''), delay, delay && delayLabel(delay.side)),
    told(state, reasonLabel(''), delay, delay?.reason ? reasonLabel(delay.reason) : null),
    told(state, closedLabel(''), cancelled, cancelled?.label ?? null),
  ]
  return { add: changes.flatMap(({ add }) => add), remove: changes.flatMap(({ remove }) => remove) }
}

/** A command is a person's act: what people put on or took off before it counts no more. */
function told(state: RunState, scope: string, by: Signed | null, wanted: string | null): LabelChange {
  if (by === null || wanted === null) return scopeChange(state, scope, null)
  if (isChangedSince(state, scope, by.at)) return { add: [], remove: [] }
  const on = state.snapshot.issue.labels.filter((label) => label.startsWith(scope))
  return { add: on.includes(wanted) ? [] : [wanted], remove: on.filter((label) => label !== wanted) }
}

function isChangedSince({ facts }: RunState, scope: string, at: string): boolean {
  return facts.some((fact) => {
    const isOfScope = fact.kind === 'labelled' && !fact.byBot && (fact.label?.startsWith(scope) ?? false)
    return isOfScope && compareInstants(fact.at, at) > 0
  })
}
