import type { EventState } from '../../metric/event-state.ts'
import type { EventContext } from './event-context.ts'
import { runEvent } from './run-event.ts'

/** What is known of the events of a run, by the names that metrics have for them. Each is looked for when it is first asked for, and once. */
export type RunEvents = (name: string) => EventState

export function runEvents(context: EventContext): RunEvents {
  const found = new Map<string, EventState>()
  return (name) => {
    const event = found.get(name) ?? runEvent(name, context)
    found.set(name, event)
    return event
  }
}
