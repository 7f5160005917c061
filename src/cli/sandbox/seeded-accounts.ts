/** Three account files, by path, of accounts that were just won, without a CSM, one in each region. `today` is a civil date; their dates lie just before it. */
export function seededAccounts(today: string): Record<string, string> {
  const daysAgo = (days: number) => Temporal.PlainDate.from(today).subtract({ days }).toString()
  return {
    'accounts/greyfriars-energy.yml': greyfriars(daysAgo(2), daysAgo(1)),
    'accounts/halden-maritime.yml': halden(daysAgo(1), daysAgo(1)),
    'accounts/pacific-freight.yml': pacific(daysAgo(2), daysAgo(2)),
  }
}

function greyfriars(qualified: string, contract: string): string {
  return `schema: 1
key: greyfriars-energy
name: Greyfriars Energy
kind: new
arr: 72000
currency: USD
lam: high
sales_segment: enterprise
region: amer
timezone: America/Chicago
customer_timezone: America/Chicago
calendars: {ours: US, customer: US}
priority: 1
team: {csm: null, ae: lea, sa: tom, renewal_dri: rita, csm_team: null}
opportunity: {stage: closed-won, expected_close: ${contract}}
dates: {qualified_on: ${qualified}, original_contract_date: ${contract}, onboarding_start: null, go_live: null}
subscriptions:
  - {id: S-1, start: ${contract}, term_months: 12, seats: 300, deployment: self-managed}
deployment: self-managed
pubsec: false
pov: false
strategy_roadmap: false
service_ping: unknown
security_alerts: unknown
support_tier: standard
contacts:
  - {name: "A. Example", title: "Platform lead", roles: [gitlab_admin], regular: true, language: en}
command_plan:
  solution: automate-delivery
  capability: CI
  value_driver: efficiency
  score: yellow
  green_on: null
  metrics: "Lead time from 9 days to 3"
  pain: "Three pipeline tools, no shared view"
  objectives: ["CI for the billing team"]
answers: {why_bought: null, tools: {}, goals: []}
cadence: {every: weekly, first_call_on: null}
links: {collab_project: null, notes: null, kickoff_deck: null}
`
}

function halden(qualified: string, contract: string): string {
  return `schema: 1
key: halden-maritime
name: Halden Maritime
kind: new
arr: 96000
currency: EUR
lam: medium
sales_segment: enterprise
region: emea
timezone: Europe/Oslo
customer_timezone: Europe/Oslo
calendars: {ours: DE, customer: "NO"}
priority: 1
team: {csm: null, ae: lea, sa: tom, renewal_dri: rita, csm_team: null}
opportunity: {stage: closed-won, expected_close: ${contract}}
dates: {qualified_on: ${qualified}, original_contract_date: ${contract}, onboarding_start: null, go_live: null}
subscriptions:
  - {id: S-2, start: ${contract}, term_months: 24, seats: 420, deployment: saas}
deployment: saas
pov: true
service_ping: false
security_alerts: "yes"
support_tier: premium
contacts:
  - {name: "B. Example", title: "Head of engineering", roles: [sponsor], regular: false, language: en}
  - {name: "C. Example", title: "DevOps engineer", roles: [gitlab_admin], regular: true, language: en}
command_plan: null
cadence: {every: weekly, first_call_on: null}
`
}

function pacific(qualified: string, contract: string): string {
  return `schema: 1
key: pacific-freight
name: Pacific Freight
kind: upgrade
arr: 54000
currency: AUD
lam: low
sales_segment: mid-market
region: apac
timezone: Australia/Sydney
customer_timezone: Australia/Sydney
calendars: {ours: AU, customer: AU}
priority: 1
team: {csm: null, ae: lea, sa: tom, renewal_dri: rita, csm_team: null}
opportunity: {stage: closed-won, expected_close: ${contract}}
dates: {qualified_on: ${qualified}, original_contract_date: ${contract}, onboarding_start: null, go_live: null}
subscriptions:
  - {id: S-3, start: ${contract}, term_months: 12, seats: 150, deployment: dedicated}
deployment: dedicated
strategy_roadmap: true
service_ping: true
security_alerts: "no"
support_tier: standard
contacts:
  - {name: "D. Example", title: "IT operations manager", roles: [gitlab_admin], regular: true, language: en}
command_plan: null
cadence: {every: weekly, first_call_on: null}
`
}
