import { isResolved } from '../../../run/tasks/task-state.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { runOwner } from './owner-of.ts'

const ASKING = ['ki-security', 'fc-security-recheck']
const LABEL = 'security-alerts::yes'

/** The second call is held, and nobody knows whether the customer reads the security notices (N-14). */
export const securityNotices: Predicate = (state) => {
  const { tasks, taskDates, account, snapshot } = state
  const call = tasks.find(({ expected: { task } }) => 'emits' in task && task.emits === 'second_call')
  const held = call?.state === 'done' ? taskDates.get(call.expected.id)?.resolved : null
  const asking = tasks.filter(({ expected }) => ASKING.includes(expected.id))
  const isKnown = account?.security_alerts === 'yes' || snapshot.issue.labels.includes(LABEL) || asking.some(isResolved)
  if (!held || isKnown || snapshot.issue.state === 'closed') return []
  const facts = { held: held.toString(), file: `accounts/${account?.key}.yml`, label: LABEL }
  return [candidate({ subject: null, dueOn: held, owner: runOwner(state), facts })]
}
