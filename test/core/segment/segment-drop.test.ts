import { expect, test } from 'vitest'
import { Account } from '../../../src/core/account/account.ts'
import { segmentDrop } from '../../../src/core/segment/segment-drop.ts'
import { rules } from '../../support/reconcile-context.ts'

const account = (arr: number | null) => Account.parse({ key: 'acme', name: 'Acme', kind: 'new', arr })

test.each([
  ['60,000 to 30,000', 30_000, { from: 'csm-assigned', to: 'onboarding' }],
  ['60,000 to 1,000', 1_000, { from: 'csm-assigned', to: 'none' }],
  ['60,000 to 70,000', 70_000, null],
  ['60,000 to nothing known', null, null],
])('from %s', (_, arr, drop) => {
  expect(segmentDrop(account(arr), rules.segments, 'csm-assigned')).toEqual(drop)
})

test('up is no drop, and of a playbook that no segment has nobody can tell', () => {
  expect(segmentDrop(account(60_000), rules.segments, 'digital-only')).toBeNull()
  expect(segmentDrop(account(60_000), rules.segments, 'other')).toBeNull()
})
