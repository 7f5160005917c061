import { expect, test } from 'vitest'
import { accountKeyOfRun, formatRunKey, parseRunKey } from '../../../src/core/text/run-key.ts'

test('a run key has an account, a playbook and a number', () => {
  expect(parseRunKey('acme-2/csm-assigned/12')).toEqual({ account: 'acme-2', playbook: 'csm-assigned', n: 12 })
  expect(formatRunKey({ account: 'acme-2', playbook: 'csm-assigned', n: 12 })).toBe('acme-2/csm-assigned/12')
  expect(accountKeyOfRun('acme/csm-assigned/1')).toBe('acme')
})

test.each([
  '',
  'acme',
  'acme/csm',
  'acme/csm/0',
  'acme/csm/01',
  'acme/csm/x',
  'a/b/c/1',
  'Acme/csm/1',
  ' a/b/1',
  'a/b/1\n',
])('%j is no run key', (text) => {
  expect(parseRunKey(text)).toBeNull()
  expect(accountKeyOfRun(text)).toBeNull()
})
