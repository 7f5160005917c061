import type { Account } from '../../account/account.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import { personOfRole } from '../../run/people/person-of-role.ts'
import { type AccountWays, leadRole } from './lead-role.ts'

/** Who may have a run, by user name, the first choice first: whose it is, who else its playbook names, the region's manager. */
export function peopleFor(playbook: Playbook, account: Account, ways: AccountWays): string[] {
  const roles = [
    leadRole(playbook, account, ways),
    playbook.assignee,
    playbook.fallback_assignee ?? playbook.assignee,
    'manager' as const,
  ]
  return [...new Set(roles.flatMap((role) => personOfRole(role, account, ways.segments) ?? []))]
}
