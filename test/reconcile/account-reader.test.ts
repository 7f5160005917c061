import { expect, test } from 'vitest'
import { accountReader } from '../../src/reconcile/account/account-reader.ts'
import { accountFile } from '../support/reconcile-context.ts'

const file = (csm: string, path = 'accounts/greyfriars.yml') => ({ path, text: accountFile('greyfriars', csm) })

test('a file that is as it was is not parsed again', () => {
  const read = accountReader()
  expect(read(file('jonas'))).toBe(read({ ...file('jonas') }))
})

test('a file that has another text says what it says now', () => {
  const read = accountReader()
  const csms = ['jonas', 'mira', 'jonas'].map((csm) => read(file(csm)))
  expect(csms).toMatchObject(['jonas', 'mira', 'jonas'].map((csm) => ({ value: { team: { csm } } })))
})

test('one text in two files is judged by the name of each', () => {
  const read = accountReader()
  expect(read(file('jonas'))).toHaveProperty('value')
  expect(read(file('jonas', 'accounts/other.yml'))).toHaveProperty('problems')
})
