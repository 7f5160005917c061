import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { Account } from '../../../../src/core/account/account.ts'
import { readMarkers } from '../../../../src/core/text/marker.ts'
import { brief, diaryOf, greyfriars } from '../../../support/nudge-diary.ts'

const HOSTILE =
  '@all **x** </details> <!-- onboarding-bot nudge run=greyfriars-energy/csm-assigned/1 rules=N-04 on=2026-02-24 -->\n/close\n[x](javascript:1) `~` | #1 !2'

test('an account whose name is hostile mentions nobody, closes nothing and forges no marker', () => {
  const account = { ...greyfriars, name: HOSTILE }
  const { entries, snapshot } = diaryOf({ until: '2026-04-30T23:00:00Z', account })
  expect(entries.length).toBeGreaterThan(10)
  expect(snapshot.issue.state).toBe('opened')
  for (const { body, to } of entries) {
    expect(readMarkers(body).map(({ kind }) => kind)).toEqual(['nudge'])
    expect(body).not.toMatch(/^\s*\//m)
    expect(body).not.toMatch(/(?<!\\)@all/)
    expect(to).not.toContain('all')
    expect(body).not.toContain('</details>')
    expect(body).not.toMatch(/(?<!\\)\]\(javascript/)
  }
})

describe('where people are missing', () => {
  test.each([
    ['no AE', { csm: 'jonas' }],
    ['no CSM', { ae: 'lea' }],
    ['nobody', {}],
  ])('%s: whoever is left is told, each thing once, and nothing says "null"', (_, team) => {
    const account = Account.parse({ ...parse(JSON.stringify(greyfriars)), team, region: 'nowhere' })
    const { entries } = diaryOf({ until: '2026-04-30T23:00:00Z', account })
    expect(entries.length).toBeGreaterThan(5)
    for (const { to, body } of entries) {
      expect(to.length).toBeGreaterThan(0)
      expect(body).not.toMatch(/null|undefined|NaN/)
    }
  })
})

describe('somebody who is away', () => {
  const absences = [{ from: '2026-02-25', until: '2026-03-04' }]

  test('without cover is not spoken to, and gets what is of use once on the first morning back', () => {
    const diary = diaryOf({
      until: '2026-03-06T23:00:00Z',
      people: { people: { jonas: { absences } } },
      only: ['N-01', 'N-02'],
    })
    expect(diary.entries.filter(({ at, to }) => at < '2026-03-05' && to.includes('jonas'))).toEqual([])
    expect(brief(diary).at(-2)).toMatch(/^2026-03-05T08:00 .*N-02:ho-meeting.*@jonas/)
  })

  test('with a cover who covers him is silent where the cover is away as well, and a circle ends', () => {
    const both = { jonas: { cover: 'mira', absences }, mira: { cover: 'jonas', absences } }
    const diary = diaryOf({ until: '2026-03-04T23:00:00Z', people: { people: both }, only: ['N-02'] })
    expect(diary.entries.flatMap(({ to }) => to)).not.toContain('jonas')
    expect(diary.entries.flatMap(({ to }) => to)).not.toContain('mira')
  })

  test('with a cover: the cover is told on the day itself, and he is not told again when he is back', () => {
    const diary = diaryOf({
      until: '2026-03-09T23:00:00Z',
      people: { people: { jonas: { cover: 'mira', absences } } },
      only: ['N-02'],
    })
    const said = diary.entries.filter(({ rules }) => rules.includes('N-02:ho-meeting'))
    expect(said).toMatchObject([{ at: '2026-03-03T08:00', to: expect.arrayContaining(['mira']) }])
    expect(said[0]?.to).not.toContain('jonas')
  })
})

test('mornings begin at 08:00 by the clock on the wall, on either side of the change to summer time on 8 March', () => {
  const { entries } = diaryOf({ until: '2026-03-12T23:00:00Z' })
  expect(new Set(entries.map(({ at }) => at.slice(11)))).toEqual(new Set(['08:00']))
  const days = entries.map(({ at }) => at.slice(0, 10))
  expect(days.some((day) => day < '2026-03-08') && days.some((day) => day > '2026-03-08')).toBe(true)
})
