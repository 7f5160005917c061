import type { ChangeLabels } from '../action/action.ts'
import type { Snapshot } from '../history/snapshot.ts'
import { DONE_LABEL, RUN_LABEL } from '../run/label-names.ts'
import type { Onboarding } from '../run/onboarding.ts'
import type { FollowedLabels } from '../run/renamed-labels.ts'
import type { RunInput } from '../run/run-input.ts'
import { lifecycleChange } from './lifecycle-change.ts'

/**
 * The labels of a run: `onboarding`, and exactly one of the playbook's phase labels or `onboarding::done`. Labels outside the
 * playbook are people's. GitLab's free tier keeps no scope exclusive, so the siblings are taken off here (architecture.md 7).
 */
export function planLabels(input: RunInput, onboarding: Onboarding): ChangeLabels | null {
  const { issue } = input.snapshot
  const { phase, siblings } = phaseLabels(input, onboarding)
  const isDone = phase === DONE_LABEL
  const lifecycle = lifecycleChange(input, onboarding.facts, isDone)
  const add = [RUN_LABEL, phase, ...lifecycle.add].filter((label) => !issue.labels.includes(label))
  const remove = [...siblings, ...lifecycle.remove].filter((label) => issue.labels.includes(label))
  if (add.length === 0 && remove.length === 0) return null
  const reason = isDone ? 'closed with every required task resolved' : `the phase is ${onboarding.phase.id}`
  return { kind: 'change-labels', iid: issue.iid, add, remove, reason }
}

/** The same change in the names that the project has now. `asRead` is the snapshot as GitLab showed it. */
export function inPresentNames(
  change: ChangeLabels,
  asRead: Snapshot,
  { renamed, names }: Pick<FollowedLabels, 'renamed' | 'names'>,
): ChangeLabels {
  const events = asRead.labelEvents.flatMap(({ label }) => label ?? [])
  const isOf = (name: string, present: string) =>
    present === name || events.some((label) => label.name === present && names.get(label.id) === name)
  return {
    ...change,
    add: change.add.map((name) => renamed.get(name) ?? name),
    remove: change.remove.flatMap((name) => asRead.issue.labels.filter((present) => isOf(name, present))),
  }
}

/** The one label of its kind that a run should have, and those that it should not have beside it. */
export function phaseLabels({ snapshot, playbook }: RunInput, { phase, isComplete }: Onboarding) {
  const wanted = snapshot.issue.state === 'closed' && isComplete ? DONE_LABEL : phase.label
  const all = [...playbook.phases.map((one) => one.label), DONE_LABEL]
  return { phase: wanted, siblings: all.filter((label) => label !== wanted) }
}
