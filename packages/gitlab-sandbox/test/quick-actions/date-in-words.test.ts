import { describe, expect, it } from 'vitest'
import { dateInWords } from '../../src/quick-actions/date-in-words.ts'

// A Saturday.
const today = '2026-11-21'

describe('a date in words', () => {
  it.each([
    ['2026-12-20', '2026-12-20'],
    ['2026/1/2', '2026-01-02'],
    ['12/24/2026', '2026-12-24'],
    ['today', '2026-11-21'],
    [' Tomorrow ', '2026-11-22'],
    ['in 2 days', '2026-11-23'],
    ['in a week', '2026-11-28'],
    ['three weeks from now', '2026-12-12'],
    ['2 days ago', '2026-11-19'],
    ['next week', '2026-11-28'],
    ['this Friday', '2026-11-27'],
    ['saturday', '2026-11-28'],
    ['December 31st', '2026-12-31'],
    ['January 5', '2027-01-05'],
    ['31 Dec 2027', '2027-12-31'],
    ['Dec 31, 2027', '2027-12-31'],
  ])('%j is %s', (words, date) => {
    expect(dateInWords(words, today)).toBe(date)
  })

  it.each(['someday', '2026-02-30', 'in days', '13/40/2026', '', 'February 30'])('%j is none', (words) => {
    expect(dateInWords(words, today)).toBeUndefined()
  })
})
