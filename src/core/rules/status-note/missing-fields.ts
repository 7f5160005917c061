import { anchorNames } from '../../account/account-anchors.ts'
import { fieldOfAnchor } from '../../account/field-of-anchor.ts'
import type { RunState } from '../../run/run-state.ts'
import { isResolved } from '../../run/tasks/task-state.ts'
import { lackingAnchor } from './lacking-anchor.ts'

/** A field that the account's record lacks for tasks that are open: a person for them, or the date that theirs count from. */
export interface MissingField {
  field: string
  /** Of the person; null where it is a date. */
  role: string | null
  tasks: number
}

const roles = { ae: 'account executive', sa: 'solutions architect', renewal_dri: 'renewal lead' } as const

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

/** Of the date that the whole run counts from a warning tells. */
function missingDates(state: RunState): MissingField[] {
  const names = openOf(state).flatMap(({ expected }) => state.taskDates.get(expected.id)?.missing ?? [])
  const fields = names.filter((name) => isOfRecord(name) && name !== lackingAnchor(state)).map(fieldOfAnchor)
  return [...Map.groupBy(fields, (field) => field)].map(([field, { length }]) => ({ field, role: null, tasks: length }))
}

function isOfRecord(name: string): boolean {
  return anchorNames.some((one) => one === name)
}
