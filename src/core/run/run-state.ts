import type { User } from '../history/snapshot.ts'
import { type Assignment, assignmentOf } from './assignment.ts'
import { labelsOf } from './labels/label-names.ts'
import { type FollowedLabels, followRenamed } from './labels/renamed-labels.ts'
import { type RunMetrics, runMetricsOf } from './metrics/run-metrics.ts'
import { isAnnounced } from './notes/announced-keys.ts'
import { type Announcement, announcementsOf } from './notes/announcements.ts'
import { type OpeningNote, openingNoteOf } from './notes/opening.ts'
import { type OwnNotes, ownNotesOf } from './notes/own-notes.ts'
import { datesOf, type RunDates } from './run-dates.ts'
import type { RunInput } from './run-input.ts'
import { progressOf, type RunProgress } from './run-progress.ts'

/**
 * What is true of a run at an instant: the one source of the rules, the status note and what explains a plan. It is folded from what it was made of,
 * which stands in it too; nothing in it says what should be done.
 */
export interface RunState extends RunInput, RunProgress, RunDates, RunMetrics {
  /** As the playbook speaks of it: labels under its names, also of those that were renamed in the project. */
  snapshot: RunInput['snapshot']
  /** As GitLab showed it. */
  asRead: RunInput['snapshot']
  /** What labels are called in the project. */
  labels: Omit<FollowedLabels, 'snapshot'>
  /** Who should have the run. */
  assignment: Assignment
  /** The notes that the bot wrote on it, and what they remember. */
  notes: OwnNotes
  /** All that was ever worth a note of its own. */
  announcements: Announcement[]
  /** Whether the account team is still to be told what it owes. */
  opening: OpeningNote
  /** Those that were not written yet. */
  unannounced: Announcement[]
  /** Who closed it, and when, where that is known; null while it is open. */
  closing: { at: string | null; by: User | null } | null
  /** What conditions may ask of a run: not late until metrics are measured. */
  conditions: { late: boolean }
}

/** Folds everything that is known of a run. Pure: the same input gives the same state. Made once for each plan. */
export function runStateOf(input: RunInput): RunState {
  const { playbook, run, bots, snapshot: asRead } = input
  const notes = ownNotesOf(asRead, run.runKey, bots)
  const { snapshot, ...labels } = followRenamed(asRead, labelsOf(playbook), notes.labels, bots)
  const followed = { ...input, snapshot }
  const progress = progressOf(snapshot, input)
  const dates = datesOf(followed, progress)
  const opening = openingNoteOf({ ...followed, ...progress, ...dates }, notes)
  const announcements = [...announcementsOf(followed, progress), ...(opening.kind === 'due' ? [opening.word] : [])]
  return {
    ...followed,
    ...progress,
    ...dates,
    asRead,
    labels,
    assignment: assignmentOf(followed, progress),
    notes,
    announcements,
    opening,
    unannounced: announcements.filter((one) => !isAnnounced(notes.announced, one)),
    closing: closingOf(followed, progress),
    ...runMetricsOf(followed, progress, dates),
    conditions: { late: false },
  }
}

function closingOf({ snapshot: { issue } }: RunInput, { facts }: RunProgress): RunState['closing'] {
  if (issue.state !== 'closed') return null
  const closing = facts.findLast((fact) => fact.kind === 'closed')
  return { at: closing?.at ?? issue.closedAt, by: closing?.by ?? null }
}
