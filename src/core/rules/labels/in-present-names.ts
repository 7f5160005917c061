import type { RunState } from '../../run/run-state.ts'
import type { LabelChange } from './label-change.ts'

/** A change in the names that the project has now. */
export function inPresentNames({ add, remove }: LabelChange, { asRead, labels }: RunState): LabelChange {
  const { renamed, names } = labels
  const events = asRead.labelEvents.flatMap(({ label }) => label ?? [])
  const isOf = (name: string, present: string) =>
    present === name || events.some((label) => label.name === present && names.get(label.id) === name)
  return {
    add: add.map((name) => renamed.get(name) ?? name),
    remove: remove.flatMap((name) => asRead.issue.labels.filter((present) => isOf(name, present))),
  }
}
