import { accountZone } from '../../account/account-zone.ts'
import { civilDate } from '../../calendar/civil-date.ts'
import { goesOn } from '../../run/closing/goes-on.ts'
import type { AccountInput } from './account-input.ts'
import { nextRun } from './next-run.ts'
import { peopleFor } from './people-for.ts'
import type { WantedRun } from './wanted-run.ts'
import { yearOn } from './year-on.ts'

/**
 * The runs that finished ones open (`on_close`), each once ever. A run of a year has the number of the year that runs today, so that one which
 * would be over already is passed by.
 */
export function nextRuns(input: AccountInput): WantedRun[] {
  const { account, runs, playbooks, segments, calendars, now } = input
  const today = civilDate(now, accountZone(account, calendars))
  const found = new Map<string, WantedRun>()
  for (const run of runs) {
    const next = nextRun(run, { runs, playbooks, today })
    if (!next || found.has(next.playbook.id) || !goesOn(next.after.playbook, account, next.after.n)) continue
    const { playbook, after } = next
    const n = playbook.type === 'lifecycle' ? Math.max(next.n, yearOn(today, account)) : next.n
    const assignee = { usernames: peopleFor(playbook, account, { segments, playbooks }) }
    const reason = `${run.runKey} was closed with nothing required open, and ${playbook.id} follows it`
    found.set(playbook.id, { kind: 'run', playbook, n, after: after.playbook.id, assignee, reason })
  }
  return [...found.values()]
}
