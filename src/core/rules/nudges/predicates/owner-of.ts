import type { Owner } from '../../../playbook/playbook.ts'
import { personOf } from '../../../run/people/person-of.ts'
import type { RunState } from '../../../run/run-state.ts'

/** Who has the run: whom GitLab shows as its assignee, else whom the account's file names. */
export function runOwner(state: RunState): string | null {
  return state.snapshot.issue.assignees[0]?.username ?? personOf('csm', state)
}

/** Whose turn a task is, by user name. What nobody else can be told of is said to who has the run. */
export function taskOwner(owner: Owner, state: RunState): string | null {
  if (owner === 'csm') return runOwner(state)
  return personOf(owner, state) ?? runOwner(state)
}
