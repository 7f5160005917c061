import type { EventState } from '../../metric/event-state.ts'
import { accountFileOf } from '../account-file-of.ts'
import { type EventContext, inRecord, onIssue } from './event-context.ts'
import { type RecordedName, recordField } from './record-field.ts'

/** A date that the account's file has, or the issue's opening where that stands for it. Dates of the record may lie ahead. */
export function recordedEvent(name: RecordedName, context: EventContext): EventState {
  const { account, anchors } = context
  if (!account) return { kind: 'absent', reason: "The account's file is gone, or cannot be read." }
  const on = anchors[name]
  const field = recordField(name, context)
  if (!on) return { kind: 'absent', reason: `${accountFileOf(context)} does not have \`${field}\`.` }
  return {
    kind: 'happened',
    on,
    evidence: field === null ? onIssue(context) : inRecord(context, field),
    isAbout: false,
  }
}
