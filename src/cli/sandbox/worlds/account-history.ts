import { accountFile, type WorldAccount } from './account-file.ts'
import type { WorldAct } from './world.ts'

/** What happened with one account, and when. All dates are civil dates in its zone. */
export interface AccountHistory extends Pick<WorldAccount, 'name' | 'arr' | 'zone' | 'region' | 'calendars' | 'csm'> {
  /** Which run people work on; null where they work on none. */
  playbook: 'csm-assigned' | 'onboarding-six-week' | 'digital-only' | null
  /** Who commits its file. */
  manager: string
  /** When its file is committed; from then on the account is known to have this CSM. */
  committed: string
  start: string | null
  contract: string | null
  /** On a day that is there twice, the first is done first. */
  done: [day: string, by: string, ...tasks: string[]][]
  said?: [day: string, by: string, words: string][]
  closed?: string
  /** What its data lacks: an admin contact, a word on security notices. */
  lacks?: ('contact' | 'security')[]
  /** The hour of the day at which its file is committed; people work an hour later, and close an hour after that. */
  hour: number
}

/** The commit of an account's file, and all that people do on its run. */
export function actsOfAccount(history: AccountHistory): WorldAct[] {
  const { name, playbook, csm, arr, zone, region, calendars, manager, committed, start, contract, lacks = [] } = history
  const key = name.toLowerCase().replaceAll(' ', '-')
  const file = accountFile({
    ...{ key, name, arr, zone, region, calendars, csm },
    dates: { qualified_on: committed, original_contract_date: contract, onboarding_start: start },
    hasContact: !lacks.includes('contact'),
    securityAlerts: lacks.includes('security') ? 'unknown' : 'yes',
  })
  const at = (day: string, hours: number) => {
    const plainTime = Temporal.PlainTime.from({ hour: history.hour + hours })
    return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime }).toInstant().toString()
  }
  const run = `${key}/${playbook}`
  const message = csm ? `Give ${key} to ${csm}` : `Add ${key}`
  return [
    { at: at(committed, 0), by: manager, message, files: { [`accounts/${key}.yml`]: file } },
    ...history.done.map(([day, by, ...tick]) => ({ at: at(day, 1), by, run, tick })),
    ...(history.said ?? []).map(([day, by, comment]) => ({ at: at(day, 1), by, run, comment })),
    ...(history.closed ? [{ at: at(history.closed, 2), by: csm ?? manager, run, close: true }] : []),
  ]
}
