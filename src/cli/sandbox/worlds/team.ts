import { seededAccounts } from '../seeded-accounts.ts'
import { type AccountHistory, actsOfAccount } from './account-history.ts'
import type { World, WorldAct } from './world.ts'

/** How many days ago something was. */
type Ago = number

/** One account of the team. Days are counted back from today; what would be on a weekend was on the Friday before. */
interface Row {
  name: string
  is: Pick<AccountHistory, 'arr' | 'csm' | 'playbook'> & { in: keyof typeof PLACES }
  began: Record<'committed' | 'start' | 'contract', Ago>
  done: [ago: Ago, by: string, ...tasks: string[]][]
  said?: [ago: Ago, by: string, words: string][]
  closed?: Ago
}

/** Those who work at one hour of the world make few instants, which are quick to make. `hour` is in the zone. */
const PLACES = {
  us: { zone: 'America/Chicago', region: 'amer', calendars: { ours: 'US', customer: 'US' }, manager: 'maria', hour: 8 },
  de: { zone: 'Europe/Berlin', region: 'emea', calendars: { ours: 'DE', customer: 'DE' }, manager: 'emil', hour: 15 },
  au: { zone: 'Australia/Sydney', region: 'apac', calendars: { ours: 'AU', customer: 'AU' }, manager: 'anh', hour: 10 },
} as const

const HANDOVER = ['ho-read', 'ho-meeting', 'ho-plan', 'ho-goals', 'ho-people']
const KICKOFF = ['ki-deck', 'ki-held', 'ki-intro', 'ki-why', 'ki-goals', 'ki-tools', 'ki-cadence']

const ROWS: Row[] = [
  {
    name: 'Marlin Insurance',
    is: { in: 'us', arr: 120_000, csm: 'jonas', playbook: 'csm-assigned' },
    began: { committed: 49, start: 47, contract: 50 },
    done: [
      [46, 'lea', 'ho-contacts'],
      [43, 'jonas', ...HANDOVER],
      [41, 'jonas', 'we-intro', 'we-kickoff-date'],
      [36, 'jonas', ...KICKOFF, 'ki-log', 'fv-source'],
      [28, 'jonas', 'sp-draft', 'fv-date'],
      [19, 'jonas', 'sp-agree', 'fc-agenda', 'fc-held', 'fc-log'],
      [7, 'jonas', 'cl-attributes', 'cl-survey'],
    ],
    closed: 5,
  },
  {
    name: 'Kestrel Robotics',
    is: { in: 'us', arr: 84_000, csm: 'jonas', playbook: 'csm-assigned' },
    began: { committed: 38, start: 36, contract: 37 },
    done: [
      [34, 'lea', 'ho-contacts'],
      [32, 'jonas', ...HANDOVER],
      [30, 'jonas', 'we-intro', 'we-kickoff-date'],
      [26, 'jonas', ...KICKOFF, 'ki-log'],
      [18, 'jonas', 'sp-draft', 'fv-source', 'fv-date'],
      [8, 'jonas', 'fc-agenda', 'fc-held', 'fc-goals', 'fc-log'],
    ],
    said: [[8, 'jonas', 'Good call: they want to bring the second site over in spring.']],
  },
  {
    name: 'Orchard Payments',
    is: { in: 'au', arr: 66_000, csm: 'priya', playbook: 'csm-assigned' },
    began: { committed: 57, start: 55, contract: 56 },
    done: [
      [53, 'lea', 'ho-contacts'],
      [49, 'priya', ...HANDOVER],
      [43, 'priya', 'we-intro', 'we-kickoff-date'],
      [36, 'priya', ...KICKOFF],
      [26, 'priya', 'sp-draft'],
    ],
    said: [[19, 'priya', 'Nobody came to the call, and nobody has answered since.']],
  },
  {
    name: 'Norrland Timber',
    is: { in: 'de', arr: 58_000, csm: 'mira', playbook: 'csm-assigned' },
    began: { committed: 23, start: 21, contract: 23 },
    done: [
      [19, 'lea', 'ho-contacts'],
      [15, 'mira', ...HANDOVER],
      [12, 'mira', 'we-intro'],
    ],
    said: [[6, 'mira', 'Their platform lead is away until next week; the kickoff has no date yet.']],
  },
  {
    name: 'Sable Motors',
    is: { in: 'de', arr: 150_000, csm: 'mira', playbook: 'csm-assigned' },
    began: { committed: 26, start: 24, contract: 27 },
    done: [
      [22, 'lea', 'ho-contacts'],
      [20, 'mira', ...HANDOVER],
      [20, 'tom', 'ho-roles'],
      [18, 'mira', 'we-intro', 'we-kickoff-date'],
      [13, 'mira', ...KICKOFF, 'ki-log'],
      [6, 'mira', 'fv-source', 'fv-date'],
    ],
  },
  {
    name: 'Bellweather Clinics',
    is: { in: 'de', arr: 71_000, csm: 'mira', playbook: 'csm-assigned' },
    began: { committed: 10, start: 8, contract: 11 },
    done: [
      [6, 'lea', 'ho-contacts'],
      [4, 'mira', ...HANDOVER],
    ],
  },
  {
    name: 'Copperline Telecom',
    is: { in: 'us', arr: 92_000, csm: 'jonas', playbook: 'csm-assigned' },
    began: { committed: 4, start: 1, contract: 5 },
    done: [[1, 'lea', 'ho-contacts']],
  },
  {
    name: 'Juno Analytics',
    is: { in: 'de', arr: 28_000, csm: 'mira', playbook: 'onboarding-six-week' },
    began: { committed: 41, start: 40, contract: 40 },
    done: [
      [38, 'lea', 'ho-contacts'],
      [37, 'mira', 'ho-meeting', 'ho-invite'],
      [34, 'mira', 'wk1', 'wk1-outcomes', 'wk1-usecase', 'wk1-where'],
      [27, 'mira', 'wk2', 'wk2-access', 'wk2-licences'],
      [20, 'mira', 'wk3', 'sp-draft'],
      [13, 'mira', 'wk4', 'fv-date'],
      [6, 'mira', 'wk5'],
    ],
  },
  {
    name: 'Tallow and Finch',
    is: { in: 'au', arr: 34_000, csm: 'priya', playbook: 'onboarding-six-week' },
    began: { committed: 22, start: 20, contract: 21 },
    done: [
      [19, 'lea', 'ho-contacts'],
      [18, 'priya', 'ho-meeting', 'ho-invite'],
      [13, 'priya', 'wk1', 'wk1-outcomes', 'wk1-usecase'],
      [6, 'priya', 'wk2', 'wk2-access', 'wk2-roadblocks'],
    ],
  },
  {
    name: 'Wren Publishing',
    is: { in: 'us', arr: 9_500, csm: null, playbook: 'digital-only' },
    began: { committed: 12, start: 12, contract: 12 },
    done: [[11, 'maria', 'dg-contact']],
  },
]

/** How far back the oldest of it lies, weekends and time zones included. */
const LONGEST_AGO = 62

/**
 * A team in the middle of its quarter, as of now (an instant): ten onboardings, one of them finished, some late; and three accounts that were
 * just won and wait for a CSM.
 */
export function team(now: string): World {
  const end = Temporal.Instant.from(now)
  const justWon = { at: end.subtract({ minutes: 10 }).toString(), by: 'maria' }
  const files = seededAccounts(end.toZonedDateTimeISO('UTC').toPlainDate().toString())
  return {
    name: 'team',
    startsAt: end.subtract({ hours: 24 * LONGEST_AGO }).toString(),
    endsAt: end.toString(),
    acts: [
      ...ROWS.flatMap((row) => actsOfRow(row, end)),
      { ...justWon, message: 'Add the accounts that were just won', files },
    ],
  }
}

function actsOfRow({ name, is, began, done, said = [], closed }: Row, end: Temporal.Instant): WorldAct[] {
  const { in: where, ...account } = is
  const place = PLACES[where]
  const today = end.toZonedDateTimeISO(place.zone).toPlainDate()
  const day = (ago: Ago) => workday(today.subtract({ days: ago })).toString()
  return actsOfAccount({
    ...{ name, ...account, ...place },
    committed: day(began.committed),
    start: day(began.start),
    contract: day(began.contract),
    done: done.map(([ago, ...did]) => [day(ago), ...did]),
    said: said.map(([ago, ...words]) => [day(ago), ...words]),
    ...(closed === undefined ? {} : { closed: day(closed) }),
  })
}

/** The day itself, or the Friday before. */
function workday(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: Math.max(0, day.dayOfWeek - 5) })
}
