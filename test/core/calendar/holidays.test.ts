import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { CalendarsFile } from '../../../src/core/calendar/calendars-file.ts'
import { createCalendars } from '../../../src/core/calendar/create-calendars.ts'
import { daysOffIn } from '../../../src/core/calendar/holiday-calendar.ts'
import { shippedCalendars } from '../../support/shipped-calendars.ts'

/** By calendar and year, the official days off: see the head of the file. */
const official: Record<string, Record<string, string[]>> = parse(readFileSync('test/fixtures/holidays.yml', 'utf8'))

const lists = Object.entries(official).flatMap(([name, years]) =>
  Object.entries(years).map(([year, days]) => ({ name, year: Number(year), days })),
)

const isWeekend = (day: Temporal.PlainDate) => day.dayOfWeek >= 6

const calendarsOf = (calendars: Record<string, unknown>) =>
  createCalendars(CalendarsFile.parse({ schema: 1, default: 'US', calendars }), 'UTC')
const isOff = (calendar: { isBusinessDay(day: Temporal.PlainDate): boolean }, day: string) =>
  !calendar.isBusinessDay(Temporal.PlainDate.from(day))

describe('the calendars that ship', () => {
  it.each(lists)('have the official working days off of $name in $year, and no other', ({ name, year, days }) => {
    const rule = shippedCalendars.calendars[name]
    if (!rule) throw new Error(`no calendar ${name} ships`)
    const off = daysOffIn(year, name, rule)
      .map(({ date }) => date)
      .filter((date) => !isWeekend(date))
    expect([...new Set(off.map(String))]).toEqual(days.filter((day) => !isWeekend(Temporal.PlainDate.from(day))))
  })

  it('all have holidays in each of ten years', () => {
    for (const [name, rule] of Object.entries(shippedCalendars.calendars))
      for (let year = 2024; year < 2034; year++)
        expect(daysOffIn(year, name, rule).length, `${name} ${year}`).toBeGreaterThan(3)
  })
})

describe('a calendar', () => {
  it('of a country that is not configured simply works, with its state and region', () => {
    const calendars = calendarsOf({})
    expect(isOff(calendars.of('NO'), '2026-05-17')).toBe(true)
    expect(isOff(calendars.of('NO'), '2026-05-14')).toBe(true)
    expect(isOff(calendars.of('DE-BY'), '2026-01-06')).toBe(true)
    expect(isOff(calendars.of('de-by-a'), '2025-08-08')).toBe(true)
    expect(isOff(calendars.of('DE'), '2026-01-06')).toBe(false)
  })

  it('that nobody knows is the default one', () => {
    const calendars = calendarsOf({})
    expect(['US', 'us', 'DE-BY', 'XX', 'DE-XX', 'DE-BY-A-B', ''].map(calendars.knows)).toEqual([
      ...[true, true, true],
      ...[false, false, false, false],
    ])
    expect(calendars.of('XX')).toBe(calendars.of(null))
    expect(isOff(calendars.of('XX'), '2026-01-19')).toBe(true)
    expect(isOff(calendars.shared('US', 'XX'), '2026-01-19')).toBe(true)
  })

  it('of a team has the days that it adds, and not those that it takes away', () => {
    const team = calendarsOf({
      'berlin-team': {
        holidays: { country: 'DE', state: 'BE' },
        add: { '12-24': 'Christmas Eve', '2026-09-11': 'Team day', '02-29': 'Leap day' },
        remove: ['2026-05-14', 'Whit Monday'],
      },
    }).of('berlin-team')
    const off = ['2026-12-24', '2027-12-24', '2026-09-11', '2024-02-29', '2027-05-06', '2027-03-08']
    const worked = ['2027-09-10', '2026-05-14', '2026-05-25', '2027-05-17', '2027-03-01']
    expect(off.filter((day) => !isOff(team, day))).toEqual([])
    expect(worked.filter((day) => isOff(team, day))).toEqual([])
  })

  it('counts each day of a long holiday, also over New Year, and no half day', () => {
    const calendars = calendarsOf({})
    const ofRussia = ['2026-01-02', '2026-01-05', '2026-01-06']
    expect(ofRussia.filter((day) => !isOff(calendars.of('RU'), day))).toEqual([])
    expect(isOff(calendars.of('IS'), '2026-12-24')).toBe(false)
    expect(isOff(calendars.of('IS'), '2026-12-25')).toBe(true)
  })

  it('of two sides has no working day that one of them has off', () => {
    const shared = calendarsOf({}).shared('US', 'DE')
    expect(['2026-01-19', '2026-04-06', '2026-01-20'].map((day) => isOff(shared, day))).toEqual([true, true, false])
  })

  it('of two sides that never work on the same day is ours', () => {
    const calendars = calendarsOf({
      early: { holidays: null, weekend: ['thursday', 'friday', 'saturday', 'sunday'] },
      late: { holidays: null, weekend: ['monday', 'tuesday', 'wednesday'] },
    })
    expect(isOff(calendars.shared('early', 'late'), '2026-03-02')).toBe(false)
  })
})
