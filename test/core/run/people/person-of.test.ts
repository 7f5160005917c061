import { describe, expect, it } from 'vitest'
import { Account } from '../../../../src/core/account/account.ts'
import type { Owner } from '../../../../src/core/playbook/playbook.ts'
import { personOf } from '../../../../src/core/run/people/person-of.ts'
import { Segments } from '../../../../src/core/segment/segments.ts'

const account = Account.parse({
  key: 'acme',
  name: 'Acme',
  kind: 'new',
  region: 'amer',
  team: { csm: 'jonas', ae: 'lea', sa: 'tom' },
})
const file = Segments.parse({
  schema: 1,
  managers: { amer: 'maria' },
  segments: [{ id: 'all', when: 'true', playbook: null }],
})
const segments: Segments = { ...file, roles: { csm_director: 'dora' } }

describe('whose turn it is', () => {
  it.each<[Owner, string | null]>([
    ['csm', 'jonas'],
    ['ae', 'lea'],
    ['sa', 'tom'],
    ['renewal_dri', null],
    ['csm_manager', 'maria'],
    ['manager', 'maria'],
    ['csm_director', 'dora'],
    ['digital', 'maria'],
    ['customer', null],
    ['bot', null],
  ])('for a task of the %s it is %s', (owner, person) => {
    expect(personOf(owner, { account, segments })).toBe(person)
  })

  it('is the account executive’s where the account was handed over, for what is the CSM’s', () => {
    const over = { account, segments, assigneeRole: 'ae' as const }
    expect(personOf('csm', over)).toBe('lea')
    expect(personOf('sa', over)).toBe('tom')
  })

  it('falls to the region’s manager for a role of the house that nobody was given, and to nobody without a region', () => {
    expect(personOf('csm_director', { account, segments: file })).toBe('maria')
    expect(personOf('csm_director', { account: { ...account, region: null }, segments: file })).toBeNull()
  })

  it('is not known without the account', () => {
    expect(personOf('csm', { account: null, segments })).toBeNull()
  })
})
