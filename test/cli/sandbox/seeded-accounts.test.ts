import { expect, test } from 'vitest'
import { seededAccounts } from '../../../src/cli/sandbox/seeded-accounts.ts'
import { parseAccount } from '../../../src/core/account/parse-account.ts'

test('three valid accounts without a CSM wait in the sandbox, in three regions', () => {
  const accounts = Object.entries(seededAccounts('2026-03-02')).map(([path, text]) => parseAccount(text, path))
  expect(accounts).toMatchObject([
    { value: { region: 'amer', team: { csm: null } } },
    { value: { region: 'emea', team: { csm: null } } },
    { value: { region: 'apac', team: { csm: null } } },
  ])
})
