import { candidate, type Predicate } from '../candidate.ts'
import { runOwner } from './owner-of.ts'

const LONG = 90
const LONG_WITHOUT_CALL = 60

/** An onboarding is open for more than ninety days, or, with a customer of priority 1 or 2, for more than sixty without a call (N-23). */
export const onboardingTooLong: Predicate = (state) => {
  const { playbook, anchors, account, tasks, snapshot } = state
  const start = anchors[playbook.anchor]
  if (playbook.type !== 'onboarding' || !start || snapshot.issue.state === 'closed') return []
  const calls = tasks.filter(({ expected: { task } }) => 'emits' in task && task.emits === 'first_engagement')
  const isUncalled = calls.length > 0 && calls.every((task) => task.state !== 'done')
  const isImportant = account?.priority === 1 || account?.priority === 2
  const days = isImportant && isUncalled ? LONG_WITHOUT_CALL : LONG
  const facts = { start: start.toString(), days, isUncalled }
  return [candidate({ subject: null, dueOn: start.add({ days: days + 1 }), owner: runOwner(state), facts })]
}
