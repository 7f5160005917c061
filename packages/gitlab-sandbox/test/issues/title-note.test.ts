import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readableDiff } from '../../src/issues/save/title/readable-diff.ts'

const told = (before: string, after: string) =>
  readableDiff(before, after).map(({ kind, text }) => `${{ equal: '=', delete: '-', insert: '+' }[kind]}${text}`)

describe('the difference of two titles', () => {
  it.each([
    ['Run 5', 'Run five', ['=Run ', '-5', '+five']],
    ['Onboarding: Stark', 'Onboarding: Stark Industries', ['=Onboarding: Stark', '+ Industries']],
    [
      'Onboarding: Stark Industries',
      'Renamed while confidential',
      ['-Onboarding: Stark Industries', '+Renamed while confidential'],
    ],
    ['The cat in hat', 'The cat hat', ['=The cat ', '-in ', '=hat']],
    ['Acme onboarding (draft)', 'ACME onboarding', ['=A', '-cme', '+CME', '= onboarding', '- (draft)']],
  ])('%s → %s', (before, after, pieces) => {
    expect(told(before, after)).toEqual(pieces)
  })

  it('gives back both titles', () => {
    const title = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'ü', '🎉', '<'), maxLength: 30 })
    fc.assert(
      fc.property(title, title, (before, after) => {
        const pieces = readableDiff(before, after)
        const side = (other: string) => pieces.filter(({ kind }) => kind !== other).map(({ text }) => text)
        expect([side('insert').join(''), side('delete').join('')]).toEqual([before, after])
      }),
    )
  })
})
