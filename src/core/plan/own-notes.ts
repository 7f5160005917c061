import { type Bots, isBot } from '../history/bots.ts'
import type { Note, Snapshot } from '../history/snapshot.ts'
import { readMarkers } from '../text/marker.ts'

/** The notes that the bot wrote on a run, by their markers. */
export interface OwnNotes {
  status: Note | null
  /** Words by their key. */
  words: Map<string, Note>
  /** Later notes with the key of an older one: the oldest stays (law 6). */
  doubles: Note[]
  /** Keys of words that were said, also of those that people deleted since. */
  said: Set<string>
}

/** Finds them. A marker is believed only in a note that the bot wrote. */
export function ownNotesOf(snapshot: Snapshot, runKey: string, bots: Bots): OwnNotes {
  const own: OwnNotes = { status: null, words: new Map(), doubles: [], said: new Set() }
  const notes = snapshot.notes.filter((note) => !note.system && isBot(bots, note.author))
  for (const note of notes) sort(note, runKey, own)
  // Somebody who may edit the bot's notes took the status note's marker away: it is the oldest note without any.
  own.status ??= notes.find((note) => readMarkers(note.body).length === 0) ?? null
  return own
}

function sort(note: Note, runKey: string, own: OwnNotes): void {
  for (const { kind, fields } of readMarkers(note.body)) {
    if (fields.run !== runKey) continue
    if (kind === 'status') {
      if (own.status) own.doubles.push(note)
      else own.status = note
      for (const key of (fields.said ?? '').split(',').filter(Boolean)) own.said.add(key)
    }
    const key = kind === 'word' ? fields.key : undefined
    if (key === undefined) continue
    if (own.words.has(key)) own.doubles.push(note)
    else own.words.set(key, note)
    own.said.add(key)
  }
}
