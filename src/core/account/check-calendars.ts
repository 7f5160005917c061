import type { Calendars } from '../calendar/calendars.ts'
import { countryCalled } from '../calendar/holidays.ts'
import { didYouMean } from '../yaml/did-you-mean.ts'
import type { Problem } from '../yaml/problem.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import type { Account } from './account.ts'

const sides = ['ours', 'customer'] as const

/** The calendars that an account names and nobody knows: the default one counts instead, until the file is mended. */
export function unknownCalendars({ calendars: named }: Pick<Account, 'calendars'>, calendars: Calendars): string[] {
  const names = sides.flatMap((side) => named[side] ?? [])
  return [...new Set(names.filter((name) => !calendars.knows(name)))]
}

/** The same as problems of the account's file, each with its place. */
export function checkAccountCalendars(text: string, file: string, account: Account, calendars: Calendars): Problem[] {
  const unknown = unknownCalendars(account, calendars)
  if (unknown.length === 0) return []
  const { at } = readYaml(text, file)
  return sides.flatMap((side) => {
    const name = account.calendars[side]
    if (name === null || !unknown.includes(name)) return []
    const meant = countryCalled(name) ?? didYouMean(name, calendars.names)
    const hint = meant ? `did you mean ${meant}?` : `write one of config/calendars.yml, or a country, as DE or DE-BY`
    const message = `There is no calendar ${name}: ${calendars.fallback} counts instead.`
    return [{ file, ...at.value(['calendars', side]), message, hint }]
  })
}
