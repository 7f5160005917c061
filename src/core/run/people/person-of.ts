import type { Owner } from '../../playbook/playbook.ts'
import type { RunInput } from '../run-input.ts'
import { personOfRole } from './person-of-role.ts'

/**
 * Whose turn a task with this owner is on a run, by user name as the files have it; null where nobody has the role, or it is not known. What is the
 * CSM's in the playbook is whose the run is: the account executive's where the account was handed over (domain.md D.11).
 */
export function personOf(
  owner: Owner,
  { account, segments, assigneeRole }: Pick<RunInput, 'account' | 'segments' | 'assigneeRole'>,
): string | null {
  if (!account) return null
  const role = owner === 'csm' ? (assigneeRole ?? owner) : owner
  return personOfRole(role, account, segments)
}
