import type { Account } from '../../account/account.ts'
import type { Owner } from '../../playbook/playbook.ts'
import type { Segments } from '../../segment/segments.ts'

/** Who has this role for the account, by user name: one of its team, else the manager of its region, who stands in for every role of the house. */
export function personOfRole(role: Owner, { team, region }: Account, { managers }: Segments): string | null {
  switch (role) {
    case 'csm':
    case 'ae':
    case 'sa':
    case 'renewal_dri':
      return team[role]
    case 'manager':
    case 'csm_manager':
    case 'csm_director':
    case 'digital':
      return region === null ? null : (managers[region] ?? null)
    case 'customer':
    case 'bot':
      return null
    default:
      return role satisfies never
  }
}
