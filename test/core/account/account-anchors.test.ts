import { describe, expect, it } from 'vitest'
import { accountAnchors } from '../../../src/core/account/account-anchors.ts'
import { parseAccount } from '../../../src/core/account/parse-account.ts'
import { valueIn } from '../../support/config-file.ts'

const openedOn = Temporal.PlainDate.from('2026-02-23')

function anchors(record: string): Record<string, string | null> {
  const account = valueIn(parseAccount(`key: acme\nname: Acme\nkind: new\n${record}`, 'accounts/acme.yml'))
  const dates = Object.entries(accountAnchors(account, openedOn))
  return Object.fromEntries(dates.map(([name, date]) => [name, date?.toString() ?? null]))
}

describe('the dates of an account', () => {
  it('take the first subscription to start, and its end', () => {
    const record =
      'subscriptions: [{id: S-2, start: 2026-06-01, term_months: 36}, {id: S-1, start: 2026-01-15, term_months: 12}]'
    expect(anchors(record)).toMatchObject({
      subscription_start: '2026-01-15',
      subscription_end: '2027-01-15',
      renewal_date: '2027-01-15',
    })
  })

  it('end a term on the last day of a shorter month', () => {
    expect(anchors('subscriptions: [{id: S-1, start: 2024-02-29, term_months: 12}]')).toMatchObject({
      subscription_end: '2025-02-28',
    })
  })

  it('renew on the day that the record says', () => {
    const record = 'subscriptions: [{id: S-1, start: 2026-01-15, term_months: 12}]\nrenewal: {date: 2027-01-01}'
    expect(anchors(record)).toMatchObject({ subscription_end: '2027-01-15', renewal_date: '2027-01-01' })
    expect(anchors('renewal: {date: 2027-01-01}')).toMatchObject({ subscription_end: null, renewal_date: '2027-01-01' })
  })

  it('begin on the day of the opening where the record says none, and are unknown otherwise', () => {
    expect(anchors('')).toMatchObject({ onboarding_start: '2026-02-23', subscription_start: null, renewal_date: null })
  })
})
