import { Account } from '../../core/account/account.ts'

/** An account with every field that a text may use. */
export const sampleAccount: Account = Account.parse({
  key: 'sample',
  name: 'Sample & Söhne [*x*] #1 @all',
  kind: 'new',
  arr: 72_000,
  currency: 'USD',
  lam: 'high',
  region: 'amer',
  timezone: 'America/Chicago',
  team: { csm: 'jonas', ae: 'lea', sa: 'tom' },
  dates: { original_contract_date: '2026-02-20', onboarding_start: '2026-02-23' },
  deployment: 'self-managed',
  pov: true,
  command_plan: {},
})
