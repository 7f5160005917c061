import { usageMarks } from '../../metric/event-names.ts'
import type { EventState } from '../../metric/event-state.ts'
import { closingEvent } from './closing-event.ts'
import { csmEvent } from './csm-event.ts'
import { type EventContext, inRecord } from './event-context.ts'
import { firstTalkOf, givenDay, nextTalkOf } from './logged-event.ts'
import { isRecorded } from './record-field.ts'
import { recordedEvent } from './recorded-event.ts'
import { tickedEvent } from './ticked-event.ts'
import { usageEvent } from './usage-event.ts'

/** What is known of one event of a run, by the name that metrics have for it. */
export function runEvent(name: string, context: EventContext): EventState {
  const { account, recorded } = context
  if (isRecorded(name)) return recordedEvent(name, context)
  if (isUsageMark(name)) return usageEvent(usageMarks[name], context)
  switch (name) {
    case 'closed':
      return closingEvent(context)
    case 'csm_assigned':
      return csmEvent(context)
    case 'first_engagement':
      return firstOf(tickedEvent(name, context), firstTalkOf(context))
    case 'second_call':
      return firstOf(tickedEvent(name, context), nextTalkOf(context, runEvent('first_engagement', context)))
    case 'first_value': {
      const told = givenDay(recorded.firstValue) ?? tickedEvent(name, context)
      return firstOf(told, usageEvent(usageMarks['usage.licences_10'], context))
    }
    case 'command_plan_green':
      return dated(account?.command_plan?.green_on, 'command_plan.green_on', context)
    case 'infrastructure_ready': {
      const told = givenDay(recorded.infrastructureReady) ?? tickedEvent(name, context)
      return firstOf(told, dated(account?.dates.go_live, 'dates.go_live', context))
    }
    default:
      return tickedEvent(name, context)
  }
}

/** The earlier of two tellings; of one day the first telling, which is a person's word. Where neither happened, what is known of the first. */
function firstOf(told: EventState, read: EventState | null): EventState {
  if (read?.kind !== 'happened') return told
  if (told.kind !== 'happened') return read
  return Temporal.PlainDate.compare(read.on, told.on) < 0 ? read : told
}

/** A date of the record that counts once it has come. */
function dated(date: string | null | undefined, field: string, context: EventContext): EventState {
  if (!date || date > context.today.toString()) return { kind: 'awaited', stopsOn: null }
  return { kind: 'happened', on: Temporal.PlainDate.from(date), evidence: inRecord(context, field), isAbout: false }
}

function isUsageMark(name: string): name is keyof typeof usageMarks {
  return Object.hasOwn(usageMarks, name)
}
