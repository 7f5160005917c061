import { type AccountHistory, actsOfAccount } from './account-history.ts'
import type { World } from './world.ts'

const ZONE = 'America/Chicago'
const AE = 'lea'
const SA = 'tom'
const MANAGER = 'maria'

/** One account's quarter; all is in Chicago. */
type Row = Omit<AccountHistory, 'zone' | 'region' | 'calendars' | 'manager' | 'hour'>

/** The ten accounts of the weekly report's sample (domain.md D.13): start, contract, first call, first value, second call, closing. */
const ROWS: Row[] = [
  {
    name: 'Aldgate Optics',
    playbook: 'csm-assigned',
    csm: 'mira',
    arr: 60_000,
    committed: '2026-01-09',
    start: '2026-01-12',
    contract: '2026-01-09',
    done: [
      ['2026-01-13', AE, 'ho-contacts'],
      ['2026-01-14', 'mira', 'ho-read', 'ho-meeting', 'ho-plan', 'ho-goals', 'ho-people', 'ho-promises'],
      ['2026-01-14', SA, 'ho-roles'],
      ['2026-01-16', 'mira', 'we-intro', 'we-kickoff-date'],
      ['2026-01-22', 'mira', 'ki-deck', 'ki-held', 'ki-intro', 'ki-why', 'ki-goals', 'ki-tools', 'ki-cadence'],
      ['2026-01-23', 'mira', 'ki-log', 'fv-source'],
      ['2026-01-30', 'mira', 'sp-draft'],
      ['2026-02-05', 'mira', 'fv-date'],
      ['2026-02-10', 'mira', 'sp-agree', 'fc-agenda', 'fc-held', 'fc-goals', 'fc-enablement'],
      ['2026-02-11', 'mira', 'fc-log'],
      ['2026-02-20', 'mira', 'cl-attributes'],
      ['2026-02-24', 'mira', 'cl-survey', 'cl-close'],
    ],
    closed: '2026-02-24',
  },
  {
    name: 'Brightwater Rail',
    playbook: 'csm-assigned',
    csm: 'jonas',
    arr: 60_000,
    committed: '2026-01-02',
    start: '2026-01-05',
    contract: '2026-01-02',
    done: [
      ['2026-01-07', AE, 'ho-contacts'],
      ['2026-01-09', 'jonas', 'ho-read', 'ho-meeting', 'ho-goals', 'ho-people'],
      ['2026-01-12', 'jonas', 'we-intro', 'we-kickoff-date'],
      ['2026-01-20', 'jonas', 'ki-held', 'ki-why', 'ki-tools', 'ki-cadence'],
      ['2026-01-21', 'jonas', 'ki-log'],
      ['2026-01-26', 'jonas', 'sp-draft'],
      ['2026-02-04', 'jonas', 'cl-attributes'],
    ],
    said: [['2026-02-05', 'jonas', 'Nobody joined the call, and nobody has answered since.']],
    lacks: ['security'],
  },
  {
    name: 'Cobalt Harbour',
    playbook: 'csm-assigned',
    csm: 'mira',
    arr: 60_000,
    committed: '2026-01-23',
    start: '2026-02-02',
    contract: '2026-01-30',
    done: [
      ['2026-01-26', AE, 'ho-contacts'],
      ['2026-01-26', 'mira', 'ho-read', 'ho-meeting', 'fv-source', 'fv-date'],
      ['2026-01-28', 'mira', 'we-intro', 'we-kickoff-date'],
      ['2026-01-29', 'mira', 'ki-held', 'ki-why', 'ki-goals', 'ki-cadence'],
      ['2026-01-30', 'mira', 'ki-log'],
      ['2026-02-18', 'mira', 'sp-draft'],
      ['2026-02-27', 'mira', 'fc-agenda'],
    ],
  },
  {
    name: 'Dunmore Textiles',
    playbook: 'onboarding-six-week',
    csm: 'priya',
    arr: 30_000,
    committed: '2026-01-16',
    start: '2026-01-19',
    contract: '2026-01-19',
    done: [
      ['2026-01-20', AE, 'ho-contacts'],
      ['2026-01-21', 'priya', 'ho-meeting'],
      ['2026-01-22', 'priya', 'ho-invite'],
      ['2026-01-26', 'priya', 'wk1', 'wk1-outcomes', 'wk1-usecase', 'wk1-where'],
      ['2026-02-02', 'priya', 'wk2', 'wk2-access', 'wk2-licences', 'wk2-safety', 'wk2-roadblocks'],
      ['2026-02-09', 'priya', 'wk3'],
      ['2026-02-13', 'priya', 'sp-draft'],
      ['2026-02-17', 'priya', 'wk4'],
      ['2026-02-20', 'priya', 'fv-date'],
      ['2026-02-23', 'priya', 'wk5'],
    ],
  },
  {
    name: 'Eastfold Labs',
    playbook: 'onboarding-six-week',
    csm: 'priya',
    arr: 30_000,
    committed: '2026-02-06',
    start: '2026-02-09',
    contract: '2026-02-06',
    done: [
      ['2026-02-10', AE, 'ho-contacts'],
      ['2026-02-11', 'priya', 'ho-meeting'],
      ['2026-02-13', 'priya', 'ho-invite'],
      ['2026-02-17', 'priya', 'wk1', 'wk1-outcomes', 'wk1-usecase'],
      ['2026-02-24', 'priya', 'wk2', 'wk2-access', 'wk2-licences'],
    ],
    lacks: ['security'],
  },
  {
    name: 'Fennmark',
    playbook: 'digital-only',
    csm: null,
    arr: 8_000,
    committed: '2026-02-16',
    start: '2026-02-16',
    contract: '2026-02-16',
    done: [
      ['2026-02-16', MANAGER, 'dg-contact'],
      ['2026-02-20', MANAGER, 'dg-wishes'],
      ['2026-02-26', MANAGER, 'fv-date'],
    ],
  },
  {
    name: 'Greyfriars Energy',
    playbook: 'csm-assigned',
    csm: 'jonas',
    arr: 60_000,
    committed: '2026-02-20',
    start: '2026-02-23',
    contract: '2026-02-20',
    done: [['2026-02-25', AE, 'ho-contacts']],
  },
  {
    name: 'Holloway Foods',
    playbook: null,
    csm: null,
    arr: 60_000,
    committed: '2026-02-24',
    start: null,
    contract: null,
    done: [],
    lacks: ['contact'],
  },
  {
    name: 'Ironbridge Media',
    playbook: 'csm-assigned',
    csm: 'mira',
    arr: 60_000,
    committed: '2026-01-13',
    start: '2026-01-15',
    contract: '2026-01-15',
    done: [
      ['2026-01-14', AE, 'ho-contacts'],
      ['2026-01-14', 'mira', 'ho-read', 'ho-meeting', 'we-intro', 'we-kickoff-date'],
      ['2026-01-15', 'mira', 'ki-held', 'ki-why', 'ki-goals', 'ki-tools', 'ki-support', 'ki-cadence'],
      ['2026-01-16', 'mira', 'ki-log'],
      ['2026-01-30', 'mira', 'sp-draft', 'fv-source'],
      ['2026-02-12', 'mira', 'fc-agenda', 'fc-held', 'fc-goals', 'fc-upgrades', 'sp-agree'],
      ['2026-02-13', 'mira', 'fc-log'],
      ['2026-02-14', 'mira', 'fv-date'],
      ['2026-02-24', 'mira', 'cl-attributes'],
      ['2026-02-26', 'mira', 'cl-close'],
    ],
    closed: '2026-02-26',
  },
  {
    name: 'Juniper Vale',
    playbook: 'csm-assigned',
    csm: 'jonas',
    arr: 60_000,
    committed: '2026-01-30',
    start: '2026-02-02',
    contract: '2026-02-02',
    done: [
      ['2026-02-04', AE, 'ho-contacts'],
      ['2026-02-06', 'jonas', 'ho-read', 'ho-meeting', 'ho-plan', 'ho-goals'],
      ['2026-02-09', 'jonas', 'we-intro', 'we-kickoff-date'],
      ['2026-02-18', 'jonas', 'sp-draft'],
    ],
    said: [['2026-02-20', 'jonas', 'The customer has a change freeze: no call before the week of 16 March.']],
  },
]

/** The world of the weekly report's sample (domain.md D.13): ten accounts, on Monday 2 March 2026, 07:00 in Chicago. */
export const d13: World = {
  name: 'd13',
  startsAt: at('2026-01-01', '12:00'),
  endsAt: at('2026-03-02', '07:00'),
  acts: ROWS.flatMap((row) => {
    const calendars = { ours: 'US', customer: 'US' }
    return actsOfAccount({ ...row, zone: ZONE, region: 'amer', calendars, manager: MANAGER, hour: 9 })
  }),
}

function at(day: string, time: string): string {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(ZONE).toInstant().toString()
}
