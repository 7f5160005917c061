import type { Account } from '../account/account.ts'
import { firstSubscription } from '../account/first-subscription.ts'
import { didYouMean } from '../yaml/did-you-mean.ts'
import type { Path } from '../yaml/locations.ts'
import type { Problem } from '../yaml/problem.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import { FURTHEST_BACK } from './furthest-back.ts'
import type { Metrics } from './metrics.ts'

type Found = { path: Path; message: string; hint: string; severity?: 'note' }

/**
 * What cannot be measured of a record that is well-formed: a profile that there is none of, a reading of a day that has not come; and, as notes,
 * dates so far before the beginning that they look like slips of the pen (domain.md D.4.9). `today` is a civil date.
 */
export function checkRecord(
  text: string,
  file: string,
  account: Account,
  { metrics, today }: { metrics: Metrics; today: Temporal.PlainDate },
): Problem[] {
  const found = [...profileProblem(account, metrics), ...coming(account, today), ...longAgo(account)]
  if (found.length === 0) return []
  const { at } = readYaml(text, file)
  return found.map(({ path, ...rest }) => ({ file, ...at.value(path), ...rest }))
}

function profileProblem({ profile }: Account, { profiles }: Metrics): Found[] {
  if (profile === null || Object.hasOwn(profiles, profile)) return []
  const known = Object.keys(profiles)
  const meant = didYouMean(profile, known)
  const hint = meant ? `did you mean ${meant}?` : `known are ${[...known, 'null'].join(', ')}`
  return [{ path: ['profile'], message: `config/metrics.yml has no profile ${profile}.`, hint }]
}

/** Dates of what was, with their places. */
function pastDates({ usage, command_plan }: Account): { path: Path; on: string }[] {
  const green = command_plan?.green_on
  return [
    ...usage.map(({ on }, index) => ({ path: ['usage', index, 'on'], on })),
    ...(green ? [{ path: ['command_plan', 'green_on'], on: green }] : []),
  ]
}

function coming(account: Account, today: Temporal.PlainDate): Found[] {
  return pastDates(account)
    .filter(({ on }) => on > today.toString())
    .map(({ path, on }) => ({
      path,
      message: `${on} has not come.`,
      hint: 'write the day on which it was read; until then it does not count',
    }))
}

function longAgo(account: Account): Found[] {
  const { kind, dates } = account
  const start = firstSubscription(account)?.start ?? dates.original_contract_date
  const readings = start === null ? [] : pastDates(account).map((past) => ({ ...past, start }))
  const contract = dates.original_contract_date
  const begun = dates.onboarding_start
  const ofContract =
    kind === 'new' && contract !== null && begun !== null
      ? [{ path: ['dates', 'original_contract_date'], on: contract, start: begun }]
      : []
  return [...readings, ...ofContract]
    .filter(({ on, start }) => on < Temporal.PlainDate.from(start).subtract({ days: FURTHEST_BACK }).toString())
    .map(({ path, on, start }) => ({
      path,
      message: `${on} is more than ${FURTHEST_BACK} days before ${start}.`,
      hint: 'look at the year',
      severity: 'note',
    }))
}
