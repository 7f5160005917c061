import { isBefore } from '../../../calendar/is-before.ts'
import { accountFileOf } from '../../../run/account-file-of.ts'
import type { RunState } from '../../../run/run-state.ts'
import { isResolved, type TaskState } from '../../../run/tasks/task-state.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { runOwner } from './owner-of.ts'

const ASKING = ['ki-security', 'fc-security-recheck']
const LABEL = 'security-alerts::yes'
const FIRST_CADENCE = 'onboarding::first-cadence'

/** A call of an onboarding was held, the first cadence call or a later one, and nobody knows whether the customer reads the security notices (N-14): once for each call. */
export const securityNotices: Predicate = (state) => {
  const { tasks, account, snapshot, playbook } = state
  const held = lastCallHeld(state)
  const asking = tasks.filter(({ expected }) => ASKING.includes(expected.id))
  const isKnown = account?.security_alerts === 'yes' || snapshot.issue.labels.includes(LABEL) || asking.some(isResolved)
  if (playbook.type !== 'onboarding' || !held || isKnown || snapshot.issue.state === 'closed') return []
  const facts = { call: held.text, held: held.on.toString(), file: accountFileOf(state), label: LABEL }
  return [candidate({ subject: null, dueOn: held.on, isPerCause: true, owner: runOwner(state), facts })]
}

/** The last call that was ticked, of the first cadence call and those after it. */
function lastCallHeld({ tasks, taskDates }: RunState): { text: string; on: Temporal.PlainDate } | null {
  const first = tasks.findIndex(isFirstCadence)
  const calls = tasks.slice(first).flatMap((task) => {
    const on = taskDates.get(task.expected.id)?.resolved
    return first >= 0 && task.state === 'done' && isCall(task) && on ? [{ text: task.expected.task.text, on }] : []
  })
  return calls.reduce<(typeof calls)[number] | null>((a, b) => (a && isBefore(b.on, a.on) ? a : b), null)
}

/** The second call; in a playbook that measures none the first call of the phase that is called so. */
function isFirstCadence(task: TaskState, _: number, all: TaskState[]): boolean {
  const isSecond = ({ expected: { task: said } }: TaskState) => 'emits' in said && said.emits === 'second_call'
  if (all.some(isSecond)) return isSecond(task)
  const { phase } = task.expected
  return isCall(task) && 'label' in phase && phase.label === FIRST_CADENCE
}

function isCall({ expected: { task } }: TaskState): boolean {
  return 'with_customer' in task && task.with_customer
}
