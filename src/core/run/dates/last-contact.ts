import { civilDate } from '../../calendar/civil-date.ts'
import type { TaskState } from '../tasks/task-state.ts'

/** Events that only a talk with the customer makes. */
const talks = ['first_engagement', 'second_call']

/**
 * The civil date of the last contact that the checklist knows: the latest tick of a task with the customer, or of one that a call ends. Null
 * where there is none yet. One that is not applicable was none.
 */
export function lastContactOf(tasks: readonly TaskState[], zone: string): Temporal.PlainDate | null {
  const days = tasks.flatMap(({ expected: { task }, state, since }) => {
    const isContact = 'owner' in task && (task.with_customer || talks.includes(task.emits ?? ''))
    return isContact && state === 'done' && since ? [civilDate(since.at, zone)] : []
  })
  return days.toSorted(Temporal.PlainDate.compare).at(-1) ?? null
}
