import { civilDate } from '../../calendar/civil-date.ts'
import type { EventState } from '../../metric/event-state.ts'
import { requiredTasks } from '../run-progress.ts'
import { isResolved } from '../tasks/task-state.ts'
import { type EventContext, onIssue } from './event-context.ts'

/**
 * The closing that holds: the last one, while the issue is closed. The first one is kept where it was reopened since. Required tasks that are
 * still open are said with it: the run ended that day, and was not finished.
 */
export function closingEvent(context: EventContext): EventState {
  const { facts, zone, closedOn } = context
  if (closedOn === null) return { kind: 'awaited', stopsOn: null }
  const closings = facts.filter((fact) => fact.kind === 'closed')
  const [first, last] = [closings[0], closings.at(-1)]
  const evidence = last ? { kind: last.evidence.kind, url: last.evidence.url } : onIssue(context)
  const open = requiredTasks(context).filter((task) => !isResolved(task)).length
  return {
    kind: 'happened',
    on: closedOn,
    evidence,
    isAbout: false,
    ...(first && first !== last ? { first: civilDate(first.at, zone) } : {}),
    ...(open > 0 ? { remark: `It was closed with ${open} required ${open === 1 ? 'task' : 'tasks'} open.` } : {}),
  }
}
