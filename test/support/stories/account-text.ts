import { stringify } from 'yaml'

/** An account's file as a team would write it. What is given replaces fields of the record, whatever text it holds. */
export function accountText(key: string, fields: Record<string, unknown> = {}): string {
  return stringify({
    schema: 1,
    key,
    name: `Account ${key}`,
    kind: 'new',
    arr: 72000,
    region: 'amer',
    timezone: 'America/Chicago',
    team: { csm: 'jonas' },
    dates: { qualified_on: '2026-02-17', original_contract_date: '2026-02-20', onboarding_start: '2026-02-23' },
    deployment: 'self-managed',
    ...fields,
  })
}
