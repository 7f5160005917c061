import type { Account } from '../../account/account.ts'
import type { Owner } from '../../playbook/playbook.ts'
import type { Segments } from '../../segment/segments.ts'

/**
 * Who has this role for the account, by user name: one of its team; for a role of the house whoever `config/people.yml` names, else the manager
 * of the account's region. Null where nobody has it; without
 * segments nobody has a role of the house.
 */
export function personOfRole(
  role: Owner,
  { team, region }: Account,
  { managers, roles }: Pick<Segments, 'managers' | 'roles'> = { managers: {} },
): string | null {
  const manager = region === null ? null : (managers[region] ?? null)
  switch (role) {
    case 'csm':
    case 'ae':
    case 'sa':
    case 'renewal_dri':
      return team[role]
    case 'manager':
    case 'csm_manager':
      return manager
    case 'csm_director':
    case 'digital':
      return roles?.[role] ?? manager
    case 'customer':
    case 'bot':
      return null
    default:
      return role satisfies never
  }
}
