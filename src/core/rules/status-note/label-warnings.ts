import { civilDate } from '../../calendar/civil-date.ts'
import { compareInstants } from '../../calendar/compare-instants.ts'
import type { Fact, FactOf } from '../../history/fact.ts'
import { DONE_LABEL } from '../../run/labels/label-names.ts'
import type { RunState } from '../../run/run-state.ts'
import { phaseLabels } from '../labels/phase-labels.ts'
import type { PlannedLabels } from './planned-labels.ts'

/** What the status note says about labels. Each ends: with the label, the next move, or whatever people do next. */
export function labelWarnings(state: RunState, { after }: PlannedLabels): Record<string, unknown>[] {
  const { renamed, unknown } = state.labels
  const followed = [...renamed].filter(([from]) => after.includes(from)).map(([from, to]) => ({ from, to }))
  const strange = [...new Set(unknown)].filter((label) => after.includes(label))
  return [
    ...followed.map((names) => ({ kind: 'label-renamed', ...names })),
    ...(strange.length > 0 ? [{ kind: 'label-unknown', labels: strange }] : []),
    ...lostMove(state),
    ...doneByHand(state),
  ]
}

/** A label was deleted since it was put on. It may have been a person's move: it is said until the phase moves again. */
function lostMove({ facts, timeline, zone }: RunState): Record<string, unknown>[] {
  const moves = [timeline.transitions.at(-1)?.event, timeline.manualMove?.event]
  const lost = facts
    .filter((fact) => fact.kind === 'labelled')
    .filter((fact) => fact.action === 'add' && fact.label === null)
    .filter((fact) => moves.every((move) => !move || isBefore(move, fact)))
  const last = lost.findLast((fact) => !fact.byBot)
  if (lost.length === 0) return []
  return [{ kind: 'label-deleted', by: last?.by?.username ?? null, on: last ? dayOf(last, zone) : null }]
}

/** `onboarding::done` is the bot's to set: said until people do anything else here. */
function doneByHand(state: RunState): Record<string, unknown>[] {
  const { facts, zone } = state
  const done = labelledByPeople(facts).findLast((fact) => fact.action === 'add' && fact.label === DONE_LABEL)
  if (!done || phaseLabels(state).phase === DONE_LABEL) return []
  const isAnswered = facts.some((fact) => !fact.byBot && answers.includes(fact.kind) && isBefore(done, fact))
  if (isAnswered) return []
  return [{ kind: 'done-by-hand', label: DONE_LABEL, by: done.by?.username ?? null, on: dayOf(done, zone) }]
}

const answers: Fact['kind'][] = ['ticked', 'described', 'labelled', 'closed', 'reopened']

function labelledByPeople(facts: Fact[]): FactOf<'labelled'>[] {
  return facts.filter((fact) => fact.kind === 'labelled').filter((fact) => !fact.byBot)
}

const isBefore = (a: { at: string }, b: { at: string }) => compareInstants(a.at, b.at) < 0

const dayOf = ({ at }: Fact, zone: string) => civilDate(at, zone).toString()
