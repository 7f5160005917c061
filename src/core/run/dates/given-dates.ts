import type { Account } from '../../account/account.ts'
import { accountAnchors } from '../../account/account-anchors.ts'
import { accountZone } from '../../account/account-zone.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import type { Calendars } from '../../calendar/calendars.ts'
import { civilDate } from '../../calendar/civil-date.ts'
import type { Anchors } from '../../calendar/due.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import { yearOfRun } from '../../text/run-key.ts'
import { yearAnchors } from './year-anchors.ts'

/** In what a run's dates are counted, and from which, before anything was done on it. */
export interface GivenDates {
  /** In which the account's days begin (domain.md D.4.1); the project's where its file names none. */
  zone: string
  /** On which the account's team works. */
  calendar: Calendar
  /** On which the team and the customer work: for tasks `with_customer` (domain.md D.4.6). */
  sharedCalendar: Calendar
  openedOn: Temporal.PlainDate
  anchors: Anchors
}

/** What decides them: the account's record, the playbook, and which of its runs this is. */
interface Given {
  account: Account | null
  calendars: Calendars
  playbook: Pick<Playbook, 'type'>
  run: { runKey: string }
}

/** The dates that a run has by the account's record and the instant of its opening. */
export function givenDatesOf({ account, calendars, playbook, run }: Given, openedAt: string): GivenDates {
  const zone = accountZone(account, calendars)
  const { ours = null, customer = null } = account?.calendars ?? {}
  const openedOn = civilDate(openedAt, zone)
  const year = playbook.type === 'lifecycle' ? yearOfRun(run.runKey) : 1
  const anchors = yearAnchors(accountAnchors(account, openedOn), account, year)
  return { zone, calendar: calendars.of(ours), sharedCalendar: calendars.shared(ours, customer), openedOn, anchors }
}
