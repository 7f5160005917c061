import type { RunState } from '../../run/run-state.ts'
import type { LabelChange } from './label-change.ts'

/**
 * What to change so that of the labels of one scope (`onboarding-tte::`) the wanted one is on, or none where nothing is wanted. People win (law 7):
 * what they put on stays, and stands for the bot's own; what they took off stays off. The bot takes off what it put on itself.
 */
export function scopeChange({ snapshot, facts }: RunState, scope: string, wanted: string | null): LabelChange {
  const on = snapshot.issue.labels.filter((label) => label.startsWith(scope))
  const lastOf = (label: string) => facts.findLast((fact) => fact.kind === 'labelled' && fact.label === label)
  const isOurs = (label: string) => lastOf(label)?.byBot ?? false
  const ours = on.filter(isOurs)
  if (ours.length < on.length) return { add: [], remove: ours }
  const remove = ours.filter((label) => label !== wanted)
  if (wanted === null || on.includes(wanted)) return { add: [], remove }
  const last = lastOf(wanted)
  const isTakenOff = last?.kind === 'labelled' && last.action === 'remove' && !last.byBot
  return { add: isTakenOff ? [] : [wanted], remove }
}
