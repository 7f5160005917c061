import type { Account } from '../account/account.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { fillTitle } from '../playbook/title.ts'
import { escapeTitle } from '../text/escape.ts'

/** The title with which the issue of a run is opened; `year` is its number among those of its account and playbook. */
export function runTitle(playbook: Playbook, account: Account, year: number): string {
  return escapeTitle(fillTitle(playbook.title, { account, run: { year } }))
}
