import type { SaidNudge } from '../../history/said-nudge.ts'
import type { Note } from '../../history/snapshot.ts'
import type { Marker } from '../../text/marker.ts'

/** A reminder that the bot wrote: of which rules, each about what, and when. */
export interface Nudge {
  note: Note
  /** `subject`: a task's or a metric's id; null where the rule is about the whole run. */
  rules: { rule: string; subject: string | null }[]
  /** The civil date, in the run's zone, on which it was written; null where the marker names none that is one. */
  on: Temporal.PlainDate | null
}

/** Reads its marker: `rules=<rule>[:<subject>],… on=<civil date>` (architecture.md 8). */
export function nudgeOf(note: Note, { rules, on }: Marker['fields']): Nudge {
  const named = (rules ?? '').split(',').filter(Boolean)
  return {
    note,
    rules: named.map((text) => {
      const [, rule = '', subject] = /^([^:]*):?(.*)$/s.exec(text) ?? []
      return { rule, subject: subject || null }
    }),
    on: civilDateIn(on),
  }
}

/** The civil date that a field of a marker says; null where it says none. */
export function civilDateIn(text = ''): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) ? Temporal.PlainDate.from(text) : null
  } catch {
    return null
  }
}

/** How a marker names a rule and what it is about. */
export function ruleKey({ rule, subject }: Nudge['rules'][number]): string {
  return subject === null ? rule : `${rule}:${subject}`
}

/** A mention as the bot writes it; in what others wrote each has a backslash before it. */
const mention = /(?<![\w\\])@([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)/g

/** What the store remembers of it; null where its marker names no day. */
export function saidNudgeOf({ note, rules, on }: Nudge): SaidNudge | null {
  if (on === null) return null
  const text = note.body.replace(/<!--[\s\S]*?-->/g, '')
  const to = [...new Set([...text.matchAll(mention)].map(([, name = '']) => name))]
  return { rules: rules.map(ruleKey), on: on.toString(), at: note.createdAt, to }
}
