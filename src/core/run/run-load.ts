import type { RunLoad } from '../history/known-run.ts'
import type { RunState } from './run-state.ts'

/** What this run asks of its CSM; null where it is closed, or has none, or is an assignment, which asks the manager. */
export function runLoadOf({ account, snapshot, playbook, issueDue, status }: RunState): RunLoad | null {
  const csm = account?.team.csm
  if (!csm || snapshot.issue.state === 'closed' || playbook.type === 'assignment') return null
  const isLate = status?.word === 'behind' || status?.word === 'stuck'
  return { csm: csm.toLowerCase(), region: account?.region ?? null, due: issueDue, isLate }
}
