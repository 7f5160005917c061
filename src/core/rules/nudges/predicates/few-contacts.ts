import { addBusinessDays } from '../../../calendar/calendar.ts'
import { accountFileOf } from '../../../run/account-file-of.ts'
import { isResolved } from '../../../run/tasks/task-state.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { runOwner } from './owner-of.ts'

const ASKING = 'ki-stakeholders'
const ENOUGH = 2

/** The day after the kickoff fewer than two regular contacts are known, and the box that says that they were asked for is open (N-13). */
export const fewContacts: Predicate = (state) => {
  const { account, tasks, taskDates, calendar, snapshot } = state
  const asking = tasks.find(({ expected }) => expected.id === ASKING)
  const call = tasks.find(({ expected: { task } }) => 'emits' in task && task.emits === 'first_engagement')
  const held = call?.state === 'done' ? taskDates.get(call.expected.id)?.resolved : null
  const known = account?.contacts.filter(({ regular }) => regular).length ?? ENOUGH
  if (!held || !asking || isResolved(asking) || known >= ENOUGH || snapshot.issue.state === 'closed') return []
  const facts = { known, task: asking.expected.task.text, file: accountFileOf(state) }
  return [candidate({ subject: null, dueOn: addBusinessDays(held, 1, calendar), owner: runOwner(state), facts })]
}
