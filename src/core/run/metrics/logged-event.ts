import { isBefore } from '../../calendar/is-before.ts'
import type { EventState } from '../../metric/event-state.ts'
import type { Contact, RecordedDay, Signed } from '../recorded/recorded.ts'
import type { EventContext } from './event-context.ts'

type Happened = EventState & { kind: 'happened' }

/** The first call or meeting of the CSM that was logged, by the day on which it was held (domain.md D.4.9); null where there is none. */
export function firstTalkOf({ recorded }: Pick<EventContext, 'recorded'>): Happened | null {
  return earliest(recorded.contacts.filter(isTalk))
}

/** The first one that was held after the first engagement; null where there is none, or no engagement. */
export function nextTalkOf({ recorded }: Pick<EventContext, 'recorded'>, engagement: EventState): Happened | null {
  if (engagement.kind !== 'happened') return null
  return earliest(recorded.contacts.filter((contact) => isTalk(contact) && isBefore(engagement.on, contact.held)))
}

/** A day that somebody gave; a best guess is about that day. Null where nobody gave any. */
export function givenDay(told: RecordedDay | null): Happened | null {
  return told && happened(told, told.day, told.isEstimate)
}

function isTalk({ kind, isCsms }: Contact): boolean {
  return isCsms && (kind === 'call' || kind === 'meeting')
}

function earliest(talks: Contact[]): Happened | null {
  const [first] = talks.toSorted((a, b) => Temporal.PlainDate.compare(a.held, b.held))
  return first ? happened(first, first.held, false) : null
}

function happened({ evidence: { kind, url } }: Signed, on: Temporal.PlainDate, isAbout: boolean): Happened {
  return { kind: 'happened', on, evidence: { kind, url }, isAbout }
}
