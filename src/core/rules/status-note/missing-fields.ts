import type { RunState } from '../../run/run-state.ts'
import { isResolved } from '../../run/tasks/task-state.ts'

/** A field that the account's record lacks for tasks that are open: a person for them, or the date that theirs count from. */
export interface MissingField {
  field: string
  /** Of the person; null where it is a date. */
  role: string | null
  tasks: number
}

const roles = { ae: 'account executive', sa: 'solutions architect', renewal_dri: 'renewal lead' } as const

/** Fields of the record that hold a date, by the name by which rules count from it. */
const fields: Record<string, string> = {
  qualified_on: 'dates.qualified_on',
  original_contract_date: 'dates.original_contract_date',
  go_live: 'dates.go_live',
  subscription_start: 'subscriptions',
  subscription_end: 'subscriptions',
  renewal_date: 'renewal.date',
}

/** None on a closed run, and none without a record: a warning says that it is gone. */
export function missingFields(state: RunState): MissingField[] {
  const { account, snapshot } = state
  if (!account || snapshot.issue.state === 'closed') return []
  return [...missingPeople(state), ...missingDates(state)]
}

function openOf({ tasks }: RunState) {
  return tasks.filter((task) => !isResolved(task))
}

function missingPeople(state: RunState): MissingField[] {
  return (['ae', 'sa', 'renewal_dri'] as const).flatMap((role) => {
    const tasks = openOf(state).filter(({ expected: { task } }) => 'owner' in task && task.owner === role).length
    const isNamed = state.account?.team[role] !== null
    return isNamed || tasks === 0 ? [] : [{ field: `team.${role}`, role: roles[role], tasks }]
  })
}

function missingDates(state: RunState): MissingField[] {
  const lacking = openOf(state).flatMap(({ expected }) => state.taskDates.get(expected.id)?.missing ?? [])
  return Object.entries(fields).flatMap(([name, field]) => {
    const tasks = lacking.filter((one) => one === name).length
    return tasks === 0 ? [] : [{ field, role: null, tasks }]
  })
}
