import type { Ended } from '../history/known-run.ts'
import { type Assignment, assignmentOf } from './assignment.ts'
import { closedByBot } from './closing/closed-by-bot.ts'
import { closingWords, type DueClosing, dueClosingOf, isClosing } from './closing/due-closing.ts'
import { type Closing, closingOf, endedOf } from './closing/ended.ts'
import { type Conversation, nobodyAsks } from './conversation/conversation.ts'
import { askedOf, type PendingAsk } from './escalation/asked-notes.ts'
import { type Level, levelOf } from './escalation/level-of.ts'
import { levelsLeft } from './escalation/levels-left.ts'
import { labelsOf } from './labels/label-names.ts'
import { type FollowedLabels, followRenamed } from './labels/renamed-labels.ts'
import { type Measurements, measurementsOf } from './metrics/measurements.ts'
import { isAnnounced } from './notes/announced-keys.ts'
import { type Announcement, announcementsOf } from './notes/announcements.ts'
import { type OpeningNote, openingNoteOf } from './notes/opening.ts'
import { type OwnNotes, ownNotesOf } from './notes/own-notes.ts'
import { type Outlook, outlookOf } from './outlook/outlook.ts'
import { commandedFacts } from './recorded/commanded-facts.ts'
import { datesOf, type RunDates } from './run-dates.ts'
import type { RunInput } from './run-input.ts'
import { progressOf, type RunProgress } from './run-progress.ts'
import { askedTasks } from './tasks/asked-tasks.ts'
import type { TaskState } from './tasks/task-state.ts'

/**
 * What is true of a run at an instant: the one source of the rules, the status note and what explains a plan. It is folded from what it was made of,
 * which stands in it too; nothing in it says what should be done.
 */
export interface RunState extends RunInput, RunProgress, RunDates, Measurements, Outlook {
  /** Those with a line in the description, then those that time has brought. */
  tasks: TaskState[]
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
  /** Runs of other playbooks that were asked for here and are not there yet. */
  asks: PendingAsk[]
  /** The members must be known before it is said that a run which was asked for is there. */
  isAskedUndecided: boolean
  /** Where it stands on the ladder. */
  level: Level
  /** Whether the account team is still to be told what it owes. */
  opening: OpeningNote
  /** Those that were not written yet. */
  unannounced: Announcement[]
  /** Whether the bot closes it with this plan. All else in the state is what is so once that is done. */
  dueClosing: DueClosing
  /** Who closed it, and when, where that is known; null while it is open. */
  closing: Closing | null
  /** How it ended; null while it is open. */
  ended: Ended | null
  /** What people ask the bot, where that was looked for (`converse`). */
  conversation: Conversation
}

/** Folds everything that is known of a run. Pure: the same input gives the same state. Made once for each plan. */
export function runStateOf(input: RunInput): RunState {
  const { playbook, run, bots, snapshot: asRead } = input
  const notes = ownNotesOf(asRead, run.runKey, bots)
  const { snapshot, ...labels } = followRenamed(asRead, labelsOf(playbook, input.metricsFile), notes.labels, bots)
  const commanded = commandedFacts([...notes.saidAnswers, ...(input.savedAnswers ?? [])], snapshot.issue.webUrl)
  const opened = { input: { ...input, snapshot }, progress: progressOf(snapshot, input, commanded) }
  const dates = datesOf(opened.input, opened.progress)
  const dueClosing = dueClosingOf(opened.input, opened.progress, dates)
  const { input: followed, progress } = isClosing(dueClosing) ? closedByBot(opened.input, opened.progress) : opened
  const closing = closingOf(followed, progress)
  const ended = endedOf(followed, progress, { closing, zone: dates.zone })
  const known = { ...followed, ...progress, ...dates }
  const opening = openingNoteOf(known, notes)
  const wanted = askedOf(known, notes.announced)
  const announcements = [
    ...announcementsOf(followed, progress),
    ...(opening.kind === 'due' ? [opening.word] : []),
    ...closingWords(dueClosing, input.now),
    ...wanted.words,
    ...levelsLeft(progress),
  ]
  const measured = measurementsOf(known, ended)
  const asked = askedTasks(followed, measured)
  const tasks = [...progress.tasks, ...asked.tasks]
  const withAsked =
    asked.tasks.length > 0 ? { ...known, tasks, ...datesOf(followed, { ...progress, tasks }, asked.since) } : known
  const outlook = outlookOf({ ...known, ...measured }, progress.recorded.pause?.until)
  return {
    ...withAsked,
    asRead,
    labels,
    assignment: assignmentOf(followed, { ...progress, ended }),
    notes,
    announcements,
    opening,
    unannounced: announcements.filter((one) => !isAnnounced(notes.announced, one)),
    dueClosing,
    closing,
    ended,
    conversation: nobodyAsks,
    ...measured,
    ...outlook,
    asks: wanted.asks,
    isAskedUndecided: wanted.needsMembers,
    level: levelOf({ ...withAsked, ...measured, ...outlook }),
  }
}
