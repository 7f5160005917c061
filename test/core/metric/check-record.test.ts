import { describe, expect, it } from 'vitest'
import { parseAccount } from '../../../src/core/account/parse-account.ts'
import { checkRecord } from '../../../src/core/metric/check-record.ts'
import { formatProblem } from '../../../src/core/yaml/problem.ts'
import { shippedMetrics, valueIn } from '../../support/config-file.ts'

const today = Temporal.PlainDate.from('2026-03-10')
const path = 'accounts/acme.yml'

function complaints(record: string): string[] {
  const text = `key: acme\nname: Acme\nkind: new\n${record}\n`
  const account = valueIn(parseAccount(text, path))
  return checkRecord(text, path, account, { metrics: shippedMetrics(), today }).map(formatProblem)
}

describe('what a record is measured by', () => {
  it('is fine without a profile, and with one that there is', () => {
    expect(complaints('profile: null')).toEqual([])
    expect(complaints('profile: fy22-stretch')).toEqual([])
    expect(complaints('usage: [{on: 2026-03-10, licences: 5}]')).toEqual([])
  })

  it('is a profile that metrics.yml has', () => {
    expect(complaints('profile: fy22-strech')).toEqual([
      'accounts/acme.yml:4:10: config/metrics.yml has no profile fy22-strech. (did you mean fy22-stretch?)',
    ])
    expect(complaints('profile: legacy-tam')).toEqual([
      'accounts/acme.yml:4:10: config/metrics.yml has no profile legacy-tam. (known are legacy-contract-date, fy22-stretch, null)',
    ])
  })

  it('TV-18: is nothing that has not come', () => {
    const hint = '(write the day on which it was read; until then it does not count)'
    expect(complaints('usage: [{on: 2026-03-11, licences: 5}]\ncommand_plan: {green_on: 2027-01-01}')).toEqual([
      `accounts/acme.yml:4:14: 2026-03-11 has not come. ${hint}`,
      `accounts/acme.yml:5:26: 2027-01-01 has not come. ${hint}`,
    ])
  })

  it('is noted where it lies more than a year before the beginning', () => {
    const subscription = 'subscriptions: [{id: S-1, start: 2026-02-20, term_months: 12}]'
    expect(complaints(`${subscription}\nusage: [{on: 2025-02-20, licences: 5}]`)).toEqual([])
    expect(complaints(`${subscription}\nusage: [{on: 2025-02-19, licences: 5}]`)).toEqual([
      'accounts/acme.yml:5:14: note: 2025-02-19 is more than 365 days before 2026-02-20. (look at the year)',
    ])
    expect(complaints('dates: {original_contract_date: 2016-02-20, onboarding_start: 2026-02-23}')).toHaveLength(1)
  })
})
