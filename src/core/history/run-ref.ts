import { type Marker, readMarkers } from '../text/marker.ts'
import { type Bots, isBot, isPresentBot } from './bots.ts'
import type { Issue, Note, Snapshot } from './snapshot.ts'

/** Which run an issue is: its key, the playbook and version that it was opened from, and the tasks that were left out then. */
export interface RunRef {
  runKey: string
  playbook: string
  version: number
  excludedTasks: string[]
  /** The id of the playbook whose closing opened it; absent where an account's file or a person did. */
  after?: string
  /** The key of the run on which it was asked for; absent where nobody asked for it on one. */
  from?: string
}

/** What the marker of a description says; null where there is none, or it cannot be read. The caller checks the author. */
export function runRefOf(issue: Issue): RunRef | null {
  const marker = readMarkers(issue.description).find(({ kind }) => kind === 'run')
  return marker ? refOf(marker) : null
}

/**
 * Which run a snapshot is of, and what it was opened from: the status note's marker counts before that of the description, which
 * people may edit (architecture.md 5), so that nobody can change there what is required of a run.
 */
export function runRefOfSnapshot(snapshot: Snapshot, bots: Bots): RunRef | null {
  if (!isBot(bots, snapshot.issue.author)) return null
  return runRefOfStatus(snapshot, bots) ?? runRefOf(snapshot.issue)
}

/** What the status note's marker says, which the bot alone writes; null where there is none. */
export function runRefOfStatus(snapshot: Snapshot, bots: Bots): RunRef | null {
  const own = snapshot.notes.filter((note) => !note.system && isBot(bots, note.author))
  const isOurs = (note: Note) => isPresentBot(bots, note.author)
  // Where the bot's user changed, the present one's note succeeded the other.
  for (const note of [...own.filter(isOurs), ...own.filter((note) => !isOurs(note))]) {
    const status = readMarkers(note.body).find(({ kind }) => kind === 'status')
    const ref = status && refOf(status)
    if (ref) return ref
  }
  return null
}

/** Whether the run that a snapshot names is the bot's own word: by the status note, or by a description that nobody edited since. */
export function isOwnStatement(snapshot: Snapshot, bots: Bots): boolean {
  if (runRefOfStatus(snapshot, bots)) return true
  return !snapshot.notes.some((note) => note.system && note.body === 'changed the description')
}

/** A marker of a later format means something that this bot does not know. */
function refOf({ fields, version: format }: Marker): RunRef | null {
  if (format !== '1') return null
  const [id, version] = (fields.playbook ?? '').split('@')
  const runKey = fields.run
  if (!runKey || !id || !/^\d+$/.test(version ?? '')) return null
  return {
    runKey,
    playbook: id,
    version: Number(version),
    excludedTasks: (fields.without ?? '').split(',').filter(Boolean),
    ...(fields.after ? { after: fields.after } : {}),
    ...(fields.from ? { from: fields.from } : {}),
  }
}

/** The words of a run's marker, the same in the description and in the status note. */
export function runFields({ runKey, playbook, version, excludedTasks, after, from }: RunRef): Record<string, string> {
  return {
    run: runKey,
    playbook: `${playbook}@${version}`,
    ...(excludedTasks.length > 0 ? { without: excludedTasks.join(',') } : {}),
    ...(after === undefined ? {} : { after }),
    ...(from === undefined ? {} : { from }),
  }
}
