import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CalendarsFile } from '../../../src/core/calendar/calendars-file.ts'
import { createCalendars } from '../../../src/core/calendar/create-calendars.ts'
import { fiscalQuarter } from '../../../src/core/calendar/fiscal-quarter.ts'
import { nextReleaseDay } from '../../../src/core/calendar/release-day.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const configured = (others: Record<string, unknown>) =>
  createCalendars(CalendarsFile.parse({ schema: 1, ...others }), 'UTC')
const releaseAfter = (day: string, release_day: unknown) =>
  nextReleaseDay(date(day), configured({ release_day }).releaseDay)?.toString() ?? null

describe('the release day', () => {
  it.each([
    ['2026-01-01', '2026-01-15'],
    ['2026-01-16', '2026-02-19'],
    ['2026-02-20', '2026-03-19'],
    ['2026-03-20', '2026-04-16'],
    ['2026-04-17', '2026-05-21'],
    ['2026-05-22', '2026-06-18'],
    ['2026-06-19', '2026-07-16'],
    ['2026-07-16', '2026-07-16'],
  ])('RL-01: the third Thursday from %s on is %s', (from, release) => {
    expect(releaseAfter(from, 'third thursday')).toBe(release)
  })

  it.each([
    ['2026-01-23', 22, '2026-02-22'],
    ['2026-02-01', 31, '2026-02-28'],
    ['2026-12-31', 31, '2026-12-31'],
    ['2026-02-26', 'last friday', '2026-02-27'],
    ['2026-02-28', 'last friday', '2026-03-27'],
    ['2026-05-01', 'first friday', '2026-05-01'],
    ['2026-03-02', ['2026-05-01', '2026-03-02', '2026-01-15'], '2026-03-02'],
    ['2026-03-03', ['2026-05-01', '2026-03-02', '2026-01-15'], '2026-05-01'],
    ['2026-05-02', ['2026-05-01', '2026-03-02', '2026-01-15'], null],
  ])('from %s on by the rule %o is %s', (from, rule, release) => {
    expect(releaseAfter(from, rule)).toBe(release)
  })

  it('comes once each month, whatever the weekday', () => {
    const words = ['first', 'second', 'third', 'fourth', 'last']
    const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
    fc.assert(
      fc.property(fc.nat(4000), fc.constantFrom(...words), fc.constantFrom(...days), (offset, nth, weekday) => {
        const rule = configured({ release_day: `${nth} ${weekday}` }).releaseDay
        const first = date('2024-01-01').add({ months: offset % 120 })
        const release = nextReleaseDay(first, rule)
        expect(release?.toPlainYearMonth().equals(first.toPlainYearMonth())).toBe(true)
        expect(release?.dayOfWeek).toBe(days.indexOf(weekday) + 1)
      }),
    )
  })
})

describe('the fiscal quarter', () => {
  it.each([
    ['february', 'end', '2026-02-01', 'FY27-Q1'],
    ['february', 'end', '2026-01-31', 'FY26-Q4'],
    ['february', 'end', '2026-05-01', 'FY27-Q2'],
    ['february', 'end', '2027-01-31', 'FY27-Q4'],
    ['february', 'start', '2026-02-01', 'FY26-Q1'],
    ['january', 'end', '2026-01-01', 'FY26-Q1'],
    ['january', 'end', '2026-12-31', 'FY26-Q4'],
    ['october', 'end', '2026-10-01', 'FY27-Q1'],
    ['october', 'end', '2026-09-30', 'FY26-Q4'],
    ['april', 'start', '2100-03-31', 'FY99-Q4'],
  ])('of years from %s, named by their %s: %s is in %s', (fiscal_year_starts, fiscal_year_named_by, day, quarter) => {
    const { fiscalYear } = configured({ fiscal_year_starts, fiscal_year_named_by })
    expect(fiscalQuarter(date(day), fiscalYear)).toBe(quarter)
  })
})
