import type { LabelEvent, Note, StateEvent, User } from '../../history/snapshot.ts'
import type { Simulation } from './simulation.ts'
import { written } from './written.ts'

/** GitLab writes the notes of one save one after another, about so far apart (facts 0.21). */
const BETWEEN_NOTES = Temporal.Duration.from({ milliseconds: 25 })

/** `updated_at` moves by comments, and by labels and assignees of whoever changed the issue last, only where it is older than this (facts 0.1). */
const THROTTLE = Temporal.Duration.from({ seconds: 60 })

/** Writes a system note; the next thing happens a moment later. */
export function writeSystemNote(draft: Simulation, author: User, body: string): void {
  writeNote(draft, author, { body, system: true })
  draft.project.now = written(Temporal.Instant.from(draft.project.now).add(BETWEEN_NOTES))
}

/** Writes a note, and gives it. White space at the end of its text is not stored (facts 0.16). */
export function writeNote(
  { project, snapshot }: Simulation,
  author: User,
  { body, system = false, internal = false }: { body: string; system?: boolean; internal?: boolean | undefined },
): Note {
  project.lastIds.note += 1
  const times = { createdAt: project.now, updatedAt: project.now }
  const note: Note = { id: project.lastIds.note, body: body.trimEnd(), author, ...times, system, internal }
  snapshot.notes.push(note)
  if (!system) snapshot.issue.notesCount += 1
  return note
}

/** Writes that a label was put on or taken off. */
export function writeLabelEvent(
  { project, snapshot }: Simulation,
  user: User,
  action: LabelEvent['action'],
  label: NonNullable<LabelEvent['label']>,
): void {
  project.lastIds.labelEvent += 1
  snapshot.labelEvents.push({ id: project.lastIds.labelEvent, user, createdAt: project.now, action, label })
}

/** Writes that the issue was closed or reopened. */
export function writeStateEvent({ project, snapshot }: Simulation, user: User, state: StateEvent['state']): void {
  project.lastIds.stateEvent += 1
  snapshot.stateEvents.push({ id: project.lastIds.stateEvent, user, createdAt: project.now, state })
}

/** The issue's own row was written: `updated_at` moves at once. */
export function rowChanged(draft: Simulation, by: User): void {
  draft.snapshot.issue.updatedAt = draft.project.now
  draft.changedBy = by.id
}

/** Labels or assignees changed: `updated_at` moves where somebody else changed the issue last, or where it is old. */
export function membersChanged(draft: Simulation, by: User): void {
  if (draft.changedBy === by.id) touched(draft)
  else rowChanged(draft, by)
}

/** A note was written or edited: `updated_at` moves where it is old. */
export function touched({ project, snapshot: { issue } }: Simulation): void {
  const age = Temporal.Instant.from(project.now).since(issue.updatedAt)
  if (Temporal.Duration.compare(age, THROTTLE) > 0) issue.updatedAt = project.now
}
