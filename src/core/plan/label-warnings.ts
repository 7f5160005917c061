import { civilDate } from '../calendar/civil-date.ts'
import type { Fact, FactOf } from '../history/fact.ts'
import { DONE_LABEL } from '../run/label-names.ts'
import type { Onboarding } from '../run/onboarding.ts'
import type { FollowedLabels, LabelMemory } from '../run/renamed-labels.ts'
import { zoneOf } from '../run/run-dates.ts'
import type { RunInput } from '../run/run-input.ts'
import { phaseLabels } from './plan-labels.ts'

/** What the status note needs to know of labels. `after`: those on the issue when the plan is applied, in the playbook's names. */
export type StatusLabels = Pick<FollowedLabels, 'renamed' | 'unknown'> & { after: string[]; memory: LabelMemory }

/** What the status note says about labels. Each ends: with the label, the next move, or whatever people do next. */
export function labelWarnings(
  input: RunInput,
  onboarding: Onboarding,
  { renamed, unknown, after }: StatusLabels,
): Record<string, unknown>[] {
  const followed = [...renamed].filter(([from]) => after.includes(from)).map(([from, to]) => ({ from, to }))
  const strange = [...new Set(unknown)].filter((label) => after.includes(label))
  return [
    ...followed.map((names) => ({ kind: 'label-renamed', ...names })),
    ...(strange.length > 0 ? [{ kind: 'label-unknown', labels: strange }] : []),
    ...lostMove(input, onboarding),
    ...doneByHand(input, onboarding),
  ]
}

/** A label was deleted since it was put on. It may have been a person's move: it is said until the phase moves again. */
function lostMove(input: RunInput, { facts, timeline }: Onboarding): Record<string, unknown>[] {
  const moves = [timeline.transitions.at(-1)?.event, timeline.manualMove?.event]
  const lost = facts
    .filter((fact) => fact.kind === 'labelled')
    .filter((fact) => fact.action === 'add' && fact.label === null)
    .filter((fact) => moves.every((move) => !move || isBefore(move, fact)))
  const last = lost.findLast((fact) => !fact.byBot)
  if (lost.length === 0) return []
  return [{ kind: 'label-deleted', by: last?.by?.username ?? null, on: last ? dayOf(input, last) : null }]
}

/** `onboarding::done` is the bot's to set: said until people do anything else here. */
function doneByHand(input: RunInput, onboarding: Onboarding): Record<string, unknown>[] {
  const { facts } = onboarding
  const done = labelledByPeople(facts).findLast((fact) => fact.action === 'add' && fact.label === DONE_LABEL)
  if (!done || phaseLabels(input, onboarding).phase === DONE_LABEL) return []
  const isAnswered = facts.some((fact) => !fact.byBot && answers.includes(fact.kind) && isBefore(done, fact))
  if (isAnswered) return []
  return [{ kind: 'done-by-hand', label: DONE_LABEL, by: done.by?.username ?? null, on: dayOf(input, done) }]
}

const answers: Fact['kind'][] = ['ticked', 'described', 'labelled', 'closed', 'reopened']

function labelledByPeople(facts: Fact[]): FactOf<'labelled'>[] {
  return facts.filter((fact) => fact.kind === 'labelled').filter((fact) => !fact.byBot)
}

const isBefore = (a: { at: string }, b: { at: string }) => Temporal.Instant.compare(a.at, b.at) < 0

const dayOf = (input: RunInput, { at }: Fact) => civilDate(at, zoneOf(input)).toString()
