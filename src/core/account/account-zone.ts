import type { Calendars } from '../calendar/calendars.ts'
import type { Account } from './account.ts'

/** The time zone in which an account's days begin: its own, else the project's (domain.md D.4.1). */
export function accountZone(account: Pick<Account, 'timezone'> | null, { zone }: Pick<Calendars, 'zone'>): string {
  return account?.timezone ?? zone
}
