import type { Account } from '../../account/account.ts'
import type { Member } from '../../account/account-file.ts'
import type { Calendars } from '../../calendar/calendars.ts'
import type { Bots } from '../../history/bots.ts'
import type { KnownRun } from '../../history/known-run.ts'
import type { Playbooks } from '../../playbook/playbooks.ts'
import type { Segments } from '../../segment/segments.ts'
import type { Texts } from '../../text/template/render.ts'

/** Everything that decides whether runs are opened for an account. `now` is an instant of GitLab's clock. */
export interface AccountInput {
  account: Account
  playbooks: Playbooks
  segments: Segments
  /** All runs that the account ever had, also closed, moved and deleted ones. */
  runs: KnownRun[]
  /** A person asks for another run, though there was one. */
  again: boolean
  /** Null while nobody asked: they are needed only where a run is to be opened. */
  members: Member[] | null
  texts: Texts
  bots: Bots
  calendars: Calendars
  now: string
}
