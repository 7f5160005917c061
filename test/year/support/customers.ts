import { Account } from '../../../src/core/account/account.ts'
import type { Luck } from './luck.ts'
import type { Csm } from './team.ts'

/** An account, when it came, and by which playbook it begins. */
export interface Customer {
  account: Account
  playbook: 'csm-assigned' | 'onboarding-six-week' | 'digital-only' | 'lifecycle-year' | 'assign-csm' | 'non-engaged'
  /** The instant at which the bot opens its first run. */
  opened: string
  csm: Csm
}

/** Of ten runs of a CSM. */
const MIX: Customer['playbook'][] = [
  'csm-assigned',
  'onboarding-six-week',
  'csm-assigned',
  'lifecycle-year',
  'csm-assigned',
  'digital-only',
  'csm-assigned',
  'assign-csm',
  'onboarding-six-week',
  'non-engaged',
]

const ARR = {
  'csm-assigned': 72_000,
  'onboarding-six-week': 30_000,
  'digital-only': 9_000,
  'lifecycle-year': 80_000,
  'assign-csm': 75_000,
  'non-engaged': 90_000,
}

/** The customers of one CSM: they come one after another over the year. `days`: how many days the story has. */
export function customersOf(csm: Csm, count: number, days: number, luck: Luck): Customer[] {
  return Array.from({ length: count }, (_, n) => {
    const playbook = MIX[n % MIX.length] ?? 'csm-assigned'
    const start = Temporal.PlainDate.from('2026-01-05').add({
      days: Math.floor((n * days * 0.7) / count) + luck.between(0, 9),
    })
    const opened = start.toZonedDateTime({ timeZone: csm.zone, plainTime: '10:00' }).toInstant()
    const contract = start.subtract({ days: luck.between(0, 6) }).toString()
    const contact = (name: string, roles: string[]) => ({ name, roles, regular: luck.isSo(0.6) })
    const account = Account.parse({
      key: `${csm.username}-${n + 1}`,
      name: `Customer ${csm.username}-${n + 1}`,
      kind: 'new',
      arr: ARR[playbook],
      region: csm.region,
      timezone: csm.zone,
      calendars: { ours: csm.calendar },
      priority: luck.between(1, 4),
      team: { csm: playbook === 'assign-csm' ? null : csm.username, ae: `ae-${csm.region}`, sa: `sa-${csm.region}` },
      dates: {
        qualified_on: start.subtract({ days: luck.between(0, 1) }).toString(),
        original_contract_date: contract,
        onboarding_start: start.toString(),
      },
      subscriptions: [{ id: 's', start: start.toString(), term_months: 12 }],
      deployment: luck.oneOf(['self-managed', 'saas', 'dedicated']),
      contacts: luck.isSo(0.6) ? [contact('A', ['gitlab_admin']), contact('B', [])] : [contact('A', [])],
    })
    return { account, playbook, opened: opened.toString({ smallestUnit: 'millisecond' }), csm }
  })
}
