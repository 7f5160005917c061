import { accountFileOf } from '../../../run/account-file-of.ts'
import { isResolved } from '../../../run/tasks/task-state.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { taskOwner } from './owner-of.ts'

const DAYS = 30

/** The run is closed, and nobody knows the day of first value (N-26): thirty days after the closing, and on. */
export const firstValueUnknown: Predicate = (state) => {
  const { ended, metrics, tasks, snapshot } = state
  const isOpen = Object.values(metrics).some(
    ({ to, state: outcome }) => to.event === 'first_value' && (outcome === 'pending' || outcome === 'late'),
  )
  const asked = tasks.find(({ expected: { task } }) => 'emits' in task && task.emits === 'first_value')
  if (snapshot.issue.state !== 'closed' || !ended || !isOpen || !asked || isResolved(asked)) return []
  const { task } = asked.expected
  const owner = 'owner' in task ? taskOwner(task.owner, state) : null
  const facts = { closed: ended.on, task: task.text, file: accountFileOf(state) }
  const dueOn = Temporal.PlainDate.from(ended.on).add({ days: DAYS })
  return [candidate({ subject: null, dueOn, owner, facts })]
}
