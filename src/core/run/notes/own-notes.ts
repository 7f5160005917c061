import { type Bots, isBot, isPresentBot } from '../../history/bots.ts'
import type { SaidAnswer } from '../../history/said-answer.ts'
import type { Note, Snapshot } from '../../history/snapshot.ts'
import { type Marker, readMarkers } from '../../text/marker.ts'
import { type LabelMemory, parseLabelMemory } from '../labels/renamed-labels.ts'
import { type AnnouncedKeys, readAnnouncedKeys } from './announced-keys.ts'
import { saidAnswerOf } from './answer-marker.ts'
import { instantIn } from './instant-in.ts'
import { civilDateIn, type Nudge, nudgeOf, ruleKey } from './nudge.ts'
import { parseRulesSince, type RulesSince } from './parse-rules-since.ts'

/** The notes that the bot wrote on a run, by their markers. */
export interface OwnNotes {
  /** The one that is edited. A former user's cannot be: it is succeeded by one of our own, and left (law 6). */
  status: Note | null
  /** The newest status note of a former user. */
  succeeded: Note | null
  /** Announcements by their key. */
  announcements: Map<string, Note>
  /** Reminders, in their order. */
  nudges: Nudge[]
  /** What the bot answered, by GitLab's id of the note that was answered. */
  answers: Map<number, Note>
  /** What those say of it: who commanded what, and when. */
  saidAnswers: SaidAnswer[]
  /** Later notes of our own with the key of an older one: the oldest stays (law 6). */
  duplicates: Note[]
  /** Announcements that were made, also by former users, and also those that people deleted since. */
  announced: AnnouncedKeys
  /** The civil date on which this run was planned first by a bot that writes reminders; null while nobody noted it. */
  nudgesSince: Temporal.PlainDate | null
  /** The rules of reminders that were switched on when the status note was written, the present one's before a former user's; null while nobody noted them. */
  rulesSince: RulesSince | null
  /** The instant since which comments on this run are answered; null while nobody noted it. */
  commandsSince: string | null
  /** What the status note remembers of labels, the present one's before a former user's. */
  labels: LabelMemory
}

/** Finds them. A marker is believed only in a note that the bot wrote, as this user or a former one. */
export function ownNotesOf(snapshot: Snapshot, runKey: string, bots: Bots): OwnNotes {
  const own: OwnNotes = {
    status: null,
    succeeded: null,
    announcements: new Map(),
    nudges: [],
    answers: new Map(),
    saidAnswers: [],
    duplicates: [],
    announced: { keys: new Set(), upTo: new Map() },
    nudgesSince: null,
    rulesSince: null,
    commandsSince: null,
    labels: parseLabelMemory(undefined),
  }
  const notes = snapshot.notes.filter((note) => !note.system && isBot(bots, note.author))
  const isOurs = (note: Note) => isPresentBot(bots, note.author)
  for (const note of notes) {
    for (const marker of readMarkers(note.body)) {
      if (marker.fields.run === runKey) sort(note, marker, own, isOurs(note))
    }
  }
  // Somebody who may edit the bot's notes took the status note's marker away: it is the oldest note without any.
  own.status ??= notes.find((note) => isOurs(note) && readMarkers(note.body).length === 0) ?? null
  return own
}

function sort(note: Note, { kind, fields }: Marker, own: OwnNotes, isOurs: boolean): void {
  if (kind === 'nudge') remind(nudgeOf(note, fields), own, isOurs)
  if (kind === 'answer') answer(note, fields, own, isOurs)
  if (kind === 'status') {
    if (!isOurs) own.succeeded = note
    else if (own.status) own.duplicates.push(note)
    else own.status = note
    if (note === own.status || own.status === null) {
      own.labels = parseLabelMemory(fields.labels)
      own.rulesSince = parseRulesSince(fields.rules)
    }
    readAnnouncedKeys(fields.said, own.announced)
    own.nudgesSince ??= civilDateIn(fields.nudges)
    own.commandsSince ??= instantIn(fields.commands)
  }
  const key = kind === 'word' ? fields.key : undefined
  if (key === undefined) return
  if (!own.announcements.has(key)) own.announcements.set(key, note)
  else if (isOurs) own.duplicates.push(note)
  own.announced.keys.add(key)
}

/** What an older one said on the same day is said twice: two bots worked side by side. */
function remind(nudge: Nudge, own: OwnNotes, isOurs: boolean): void {
  const before = new Set(
    own.nudges.filter(({ on }) => isSameDay(on, nudge.on)).flatMap(({ rules }) => rules.map(ruleKey)),
  )
  const isTwice = nudge.rules.length > 0 && nudge.rules.every((rule) => before.has(ruleKey(rule)))
  if (!isTwice) own.nudges.push(nudge)
  else if (isOurs) own.duplicates.push(nudge.note)
}

function isSameDay(a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): boolean {
  return a !== null && b !== null && a.equals(b)
}

/** The oldest answer to a note is the one that counts: a later one is of two bots that worked side by side. */
function answer(note: Note, fields: Marker['fields'], own: OwnNotes, isOurs: boolean): void {
  const to = Number(fields.note)
  if (!Number.isSafeInteger(to) || to <= 0) return
  if (own.answers.has(to)) {
    if (isOurs) own.duplicates.push(note)
    return
  }
  own.answers.set(to, note)
  const said = saidAnswerOf(fields)
  if (said) own.saidAnswers.push(said)
}
