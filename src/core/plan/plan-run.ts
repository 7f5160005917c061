import type { Action, ChangeLabels } from '../action/action.ts'
import { runFields } from '../history/run-ref.ts'
import { type Announcement, announcementsOf } from '../run/announcements.ts'
import { assignmentOf } from '../run/assignment.ts'
import { labelsOf } from '../run/label-names.ts'
import { type Onboarding, onboardingOf } from '../run/onboarding.ts'
import { type OwnNotes, ownNotesOf } from '../run/own-notes.ts'
import { type FollowedLabels, followRenamed, formatLabelMemory } from '../run/renamed-labels.ts'
import type { RunInput } from '../run/run-input.ts'
import { formatSaid, isSaid } from '../run/said-words.ts'
import { writeMarker } from '../text/marker.ts'
import { withMarker } from '../text/with-marker.ts'
import type { StatusLabels } from './label-warnings.ts'
import { inPresentNames, planLabels } from './plan-labels.ts'
import { statusView } from './status-view.ts'

/** What should be done on a run, and what is true of it. */
export interface RunPlan {
  /** What it was made from. */
  input: RunInput
  actions: Action[]
  onboarding: Onboarding
  /** What must be known first to decide about the assignee: asked for only where the file and the issue differ. */
  needs: ('members' | 'csm-since')[]
  /** The instant at which another plan may come out though nobody does anything; null where none does. */
  wakeAt: string | null
}

/**
 * The difference between what is and what should be on one run (law 3): planning again after applying gives nothing. The status
 * note comes last, since it remembers the announcements that were made: those that could not be written are not remembered.
 */
export function planRun(asRead: RunInput): RunPlan {
  const { playbook, run, bots } = asRead
  const own = ownNotesOf(asRead.snapshot, run.runKey, bots)
  const followed = followRenamed(asRead.snapshot, labelsOf(playbook), own.labels, bots)
  const { snapshot } = followed
  const input = { ...asRead, snapshot }
  const onboarding = onboardingOf(snapshot, playbook, run.excludedTasks, bots)
  const labels = planLabels(input, onboarding)
  const assignment = assignmentOf(input, onboarding)
  const words = announcementsOf(input, onboarding)
  const newWords = sayNew(input, words, own)
  const said = formatSaid(own.said, words)
  const actions = [
    ...(labels ? [inPresentNames(labels, asRead.snapshot, followed)] : []),
    ...(assignment.kind === 'assign' ? [assign(input, assignment.member)] : []),
    ...newWords,
    ...planStatusNote(input, onboarding, own, { ...labelsAfter(input, labels, followed), said }),
    ...own.duplicates.map((note): Action => {
      return { kind: 'remove-note', iid: snapshot.issue.iid, noteId: note.id, reason: 'an older note says the same' }
    }),
  ]
  return { input, actions, onboarding, needs: assignment.kind === 'undecided' ? [assignment.needs] : [], wakeAt: null }
}

function assign({ snapshot }: RunInput, { id, username }: { id: number; username: string }): Action {
  const reason = `the account's file names ${username}`
  return { kind: 'assign', iid: snapshot.issue.iid, userId: id, username, reason }
}

/** Labels after the plan is applied: what the status note says of them is so then. */
function labelsAfter({ snapshot }: RunInput, change: ChangeLabels | null, followed: FollowedLabels): StatusLabels {
  const add = change?.add ?? []
  const remove = change?.remove ?? []
  const after = [...snapshot.issue.labels.filter((label) => !remove.includes(label)), ...add]
  const ids = [...followed.names.values()]
  return { ...followed, after, memory: { names: followed.names, pending: add.filter((name) => !ids.includes(name)) } }
}

/** Writes the announcements that were not made yet, and counts them as said. */
function sayNew(input: RunInput, words: Announcement[], { said }: OwnNotes): Action[] {
  const { iid } = input.snapshot.issue
  const untold = words.filter((word) => !isSaid(said, word))
  return untold.map(({ key, template, data }) => {
    said.keys.add(key)
    const marker = writeMarker('word', { run: input.run.runKey, key })
    return { kind: 'post-note', iid, marker, body: withMarker(input.texts.render(template, data), marker), reason: key }
  })
}

/** One note, edited in place, only when it would read otherwise (law 5). */
function planStatusNote(
  input: RunInput,
  onboarding: Onboarding,
  own: OwnNotes,
  { said, ...labels }: StatusLabels & { said: string | undefined },
): Action[] {
  const { iid } = input.snapshot.issue
  const memory = formatLabelMemory(labels.memory)
  const marker = writeMarker('status', { ...runFields(input.run), said, labels: memory })
  const body = withMarker(input.texts.render('status', statusView(input, onboarding, own, labels)), marker)
  if (!own.status) return [{ kind: 'post-note', iid, marker, body, reason: 'the run has no status note' }]
  if (isSame(own.status.body, body)) return []
  return [{ kind: 'edit-note', iid, noteId: own.status.id, body, reason: 'the status note no longer says what is' }]
}

/** That GitLab's id of a label became known is worth no write of its own: it is noted with the next one. */
function isSame(before: string, after: string): boolean {
  const [first, second] = [before, after].map((body) => body.replace(/ labels=\S+ -->$/, ' -->'))
  return first === second
}
