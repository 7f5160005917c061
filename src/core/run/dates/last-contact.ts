import type { Contact } from '../recorded/recorded.ts'
import { sinceDay } from '../tasks/since-day.ts'
import type { TaskState } from '../tasks/task-state.ts'

/** Events that only a talk with the customer makes. */
const talks = ['first_engagement', 'second_call']

/**
 * The civil date of the last contact: of the latest task with the customer that was done, or of one that a call ends, or of the latest call or meeting
 * that was logged, by whomever (domain.md D.4.9). Null where there is none yet. One that is not applicable was none.
 */
export function lastContactOf(
  tasks: readonly TaskState[],
  contacts: readonly Contact[],
  zone: string,
): Temporal.PlainDate | null {
  const days = tasks.flatMap(({ expected: { task }, state, since }) => {
    if (state !== 'done' || !since || !('owner' in task)) return []
    return task.with_customer || talks.includes(task.emits ?? '') ? [sinceDay(since, zone)] : []
  })
  const logged = contacts.flatMap(({ kind, held }) => (kind === 'call' || kind === 'meeting' ? [held] : []))
  return [...days, ...logged].toSorted(Temporal.PlainDate.compare).at(-1) ?? null
}
