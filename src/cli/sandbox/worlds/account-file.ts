import { stringify } from 'yaml'

/** What the accounts of a world differ in. Dates are civil dates. */
export interface WorldAccount {
  key: string
  name: string
  arr: number
  zone: string
  region: 'amer' | 'emea' | 'apac'
  calendars: { ours: string; customer: string }
  csm: string | null
  dates: {
    qualified_on: string
    original_contract_date: string | null
    onboarding_start: string | null
  }
  hasContact: boolean
  securityAlerts: 'yes' | 'unknown'
}

/** The text of `accounts/<key>.yml`. The subscription is of a year, from the contract on. */
export function accountFile(account: WorldAccount): string {
  const { key, name, arr, zone, region, calendars, csm, dates } = account
  const start = dates.original_contract_date
  return stringify({
    schema: 1,
    key,
    name,
    kind: 'new',
    arr,
    currency: region === 'emea' ? 'EUR' : 'USD',
    lam: 'medium',
    sales_segment: arr >= 50_000 ? 'enterprise' : 'mid-market',
    region,
    timezone: zone,
    customer_timezone: zone,
    calendars,
    priority: 1,
    team: { csm, ae: 'lea', sa: 'tom', renewal_dri: 'rita' },
    opportunity: { stage: start ? 'closed-won' : null, expected_close: start },
    dates,
    subscriptions: start
      ? [{ id: `S-${key}`, start, term_months: 12, seats: Math.round(arr / 240), deployment: 'saas' }]
      : [],
    deployment: 'saas',
    security_alerts: account.securityAlerts,
    contacts: account.hasContact
      ? [{ name: 'A. Example', title: 'Platform lead', roles: ['gitlab_admin'], regular: true, language: 'en' }]
      : [],
  })
}
