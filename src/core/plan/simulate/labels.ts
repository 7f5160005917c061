import type { LabelEvent, User } from '../../history/snapshot.ts'
import { ActError } from './act-error.ts'
import { membersChanged, writeLabelEvent } from './history-writer.ts'
import type { Simulation } from './simulation.ts'

/** Puts labels on and takes others off: those put on come first (facts 3.3), names that the project lacks are made (facts 3.1). */
export function changeLabels(draft: Simulation, by: User, add: string[], remove: string[]): void {
  const { issue } = draft.snapshot
  const added = add.filter((name) => !issue.labels.includes(name))
  const removed = remove.filter((name) => issue.labels.includes(name))
  for (const name of added) writeLabelEvent(draft, by, 'add', { id: labelId(draft, name), name })
  for (const name of removed) writeLabelEvent(draft, by, 'remove', { id: labelId(draft, name), name })
  issue.labels = [...issue.labels.filter((name) => !removed.includes(name)), ...added]
  if (added.length + removed.length > 0) membersChanged(draft, by)
}

function labelId({ project }: Simulation, name: string): number {
  const known = project.labels.get(name)
  if (known !== undefined) return known
  project.lastIds.label += 1
  project.labels.set(name, project.lastIds.label)
  return project.lastIds.label
}

/** Renames a label of the project: its id stays, the history shows the new name (facts 3.3), and `updated_at` stays (facts 0.1). */
export function renameLabel(draft: Simulation, name: string, to: string): void {
  if (draft.project.labels.has(to)) throw new ActError(`the project has a label ${to} already`)
  const id = takeLabel(draft, name)
  draft.project.labels.set(to, id)
  showLabelAs(draft, name, { id, name: to })
}

/** Deletes one: it is gone from the issue, and the history shows none in its place (facts 3.3). */
export function deleteLabel(draft: Simulation, name: string): void {
  showLabelAs(draft, name, { id: takeLabel(draft, name), name: null })
}

function takeLabel({ project }: Simulation, name: string): number {
  const id = project.labels.get(name)
  if (id === undefined) throw new ActError(`the project has no label ${name}`)
  project.labels.delete(name)
  return id
}

function showLabelAs({ snapshot }: Simulation, before: string, after: { id: number; name: string | null }): void {
  const { id, name } = after
  const label: LabelEvent['label'] = name === null ? null : { id, name }
  snapshot.issue.labels = snapshot.issue.labels.flatMap((one) => (one === before ? (name ?? []) : one))
  snapshot.labelEvents = snapshot.labelEvents.map((event) => (event.label?.id === id ? { ...event, label } : event))
}
