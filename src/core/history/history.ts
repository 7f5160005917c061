import { parseTickNote, type TickNote } from 'gitlab-markdown'
import { taskIdInText } from '../checklist/task-id.ts'
import { parseAssigneeNote } from './assignee-note.ts'
import { type Bots, isBot } from './bots.ts'
import { compareFacts } from './compare-facts.ts'
import type { Evidence, Fact } from './fact.ts'
import type { LabelEvent, Note, Snapshot, StateEvent } from './snapshot.ts'

/** The dated facts of one issue, oldest first. Notes of equal time keep GitLab's order, which is by id. */
export function historyOf(snapshot: Snapshot, bots: Bots): Fact[] {
  const dated = dating(snapshot, bots)
  const tickOf = tickReader()
  const facts = [
    ...snapshot.notes.flatMap((note) => factsOfNote(note, dated, tickOf)),
    ...snapshot.labelEvents.map((event) => factOfLabel(event, dated)),
    ...snapshot.stateEvents.flatMap((event) => factsOfState(event, dated)),
  ]
  return facts.sort(compareFacts)
}

type Dating = (
  kind: Evidence['kind'],
  source: Note | LabelEvent | StateEvent,
) => Pick<Fact, 'at' | 'by' | 'byBot' | 'evidence'>

function dating(snapshot: Snapshot, bots: Bots): Dating {
  const page = snapshot.issue.webUrl
  return (kind, source) => {
    const by = 'author' in source ? source.author : source.user
    const url = kind === 'note' ? `${page}#note_${source.id}` : page
    return { at: source.createdAt, by, byBot: isBot(bots, by), evidence: { kind, id: source.id, url } }
  }
}

/** A box that goes to and fro leaves the same words again and again: they are read once. */
function tickReader(): (body: string) => Tick | null {
  const known = new Map<string, Tick | null>()
  return (body) => {
    const before = known.get(body)
    if (before !== undefined) return before
    const tick = parseTickNote(body)
    const read = tick && { ...tick, taskId: taskIdInText(tick.text) }
    known.set(body, read)
    return read
  }
}

type Tick = TickNote & { taskId: string | null }

function factsOfNote(note: Note, dated: Dating, tickOf: (body: string) => Tick | null): Fact[] {
  if (!note.system) return []
  const tick = tickOf(note.body)
  if (tick) return [{ kind: 'ticked', ...dated('note', note), ...tick }]
  if (note.body === 'changed the description') return [{ kind: 'described', ...dated('note', note) }]
  const change = parseAssigneeNote(note.body)
  return change ? [{ kind: 'assigned', ...dated('note', note), ...change }] : []
}

function factOfLabel(event: LabelEvent, dated: Dating): Fact {
  const label = event.label?.name ?? null
  return { kind: 'labelled', ...dated('label-event', event), label, action: event.action }
}

function factsOfState(event: StateEvent, dated: Dating): Fact[] {
  if (event.state === 'opened') return []
  return [{ kind: event.state, ...dated('state-event', event) }]
}
