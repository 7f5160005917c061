import { civilDate } from '../../calendar/civil-date.ts'
import type { EventState } from '../../metric/event-state.ts'
import { type EventContext, inRecord, onIssue } from './event-context.ts'
import { tickedEvent } from './ticked-event.ts'

/**
 * The day on which the account got its CSM. An onboarding is opened because it has one: its opening is that day. An assignment ends with
 * the tick of its task or with the commit that names somebody, whichever came first; that of a later CSM, after the closing, counts no more.
 */
export function csmEvent(context: EventContext): EventState {
  const { playbook, snapshot, zone, account, csmSince, closedOn } = context
  if (playbook.type !== 'assignment') {
    return {
      kind: 'happened',
      on: civilDate(snapshot.issue.createdAt, zone),
      evidence: onIssue(context),
      isAbout: false,
    }
  }
  const ticked = tickedEvent('csm_assigned', context)
  const isKnown = csmSince !== null && Temporal.Instant.from(csmSince).epochMilliseconds > 0
  const named = account?.team.csm && isKnown ? civilDate(csmSince, zone) : null
  if (named === null || (closedOn && Temporal.PlainDate.compare(named, closedOn) > 0)) return ticked
  if (ticked.kind === 'happened' && Temporal.PlainDate.compare(ticked.on, named) <= 0) return ticked
  return { kind: 'happened', on: named, evidence: inRecord(context, 'team.csm'), isAbout: false }
}
