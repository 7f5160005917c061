import type { EventState } from '../../metric/event-state.ts'
import { sinceDay } from '../tasks/since-day.ts'
import type { TaskState } from '../tasks/task-state.ts'
import type { EventContext } from './event-context.ts'

/**
 * An event that tasks of the playbook tell: it happened on the first day on which one of them was done, of those that still are, so that an
 * untick takes it back. It is awaited as long as one is open; after the closing of the issue only in a track that survives it.
 */
export function tickedEvent(name: string, { tasks, zone, closedOn }: EventContext): EventState {
  const telling = tasks.filter(({ expected }) => 'emits' in expected.task && expected.task.emits === name)
  const done = telling.filter(({ state }) => state === 'done').flatMap((task) => doneOn(task, zone))
  const [first] = done.sort((a, b) => Temporal.PlainDate.compare(a.on, b.on))
  if (first) return first
  const open = telling.filter(({ state }) => state === 'open')
  if (telling.length === 0) return { kind: 'absent', reason: 'No task of this run tells it.' }
  if (open.length === 0) return { kind: 'absent', reason: 'Its task was marked as not applicable.' }
  return { kind: 'awaited', stopsOn: open.some(outlivesClosing) ? null : closedOn }
}

function doneOn({ since }: TaskState, zone: string): (EventState & { kind: 'happened' })[] {
  if (!since) return []
  const evidence = since.evidence && { kind: since.evidence.kind, url: since.evidence.url }
  return [{ kind: 'happened', on: sinceDay(since, zone), evidence, isAbout: since.approximate }]
}

function outlivesClosing({ expected: { phase } }: TaskState): boolean {
  return 'survives_close' in phase && phase.survives_close
}
