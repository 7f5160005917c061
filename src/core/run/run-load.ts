import { isSameUser } from '../account/is-same-user.ts'
import type { RunLoad } from '../history/known-run.ts'
import type { RunState } from './run-state.ts'

/** What this run asks of its CSM; null where it has none, or is an assignment, which asks the manager. */
export function runLoadOf({ account, snapshot, playbook, issueDue, status }: RunState): RunLoad | null {
  const csm = account?.team.csm
  if (!csm || playbook.type === 'assignment') return null
  const isLate = status?.word === 'behind' || status?.word === 'stuck'
  const assignee = snapshot.issue.assignees.find(({ username }) => isSameUser(username, csm))
  return { csm: assignee?.username ?? csm, region: account.region, due: issueDue, isLate }
}
