import { describe, expect, it } from 'vitest'
import { type ConfigFiles, configOf } from '../../src/config/config-of.ts'
import { formatProblem } from '../../src/core/yaml/problem.ts'
import { configText } from '../support/config-file.ts'

/** The configuration that ships, with these calendars. */
function filesWith(calendars: string | null, bot = configText('bot.yml')): ConfigFiles {
  const file = (path: string) => ({ path: `config/${path}`, text: configText(path) })
  const own = calendars === null ? [] : [{ path: 'config/calendars.yml', text: calendars }]
  return {
    config: [{ path: 'config/bot.yml', text: bot }, ...own, ...['labels.yml', 'metrics.yml', 'segments.yml'].map(file)],
    playbooks: [file('playbooks/csm-assigned.yml')],
    templates: [],
  }
}

function complaints(given: ConfigFiles): string[] {
  const result = configOf(given)
  return 'problems' in result ? result.problems.map(formatProblem) : []
}

function configWith(calendars: string | null) {
  const result = configOf(filesWith(calendars))
  if ('problems' in result) throw new Error(result.problems.map(formatProblem).join('\n'))
  return result.value
}

describe('config/calendars.yml', () => {
  it.each([
    [
      'a default that there is not',
      'default: Norway\ncalendars: {US: {}}',
      '2:10: There is no calendar Norway. (did you mean NO?)',
    ],
    [
      'a calendar of no place',
      'calendars:\n  berlin: {}',
      '3:3: The calendar berlin is no country, and says no holidays. (write `holidays: {country: DE}`, or `holidays: null` where it has none but those that are added)',
    ],
    [
      'a country that nobody knows',
      'calendars:\n  team: {holidays: {country: ZZ}}',
      '3:30: No holidays are known of the country ZZ.',
    ],
    [
      'a state in small letters',
      'calendars:\n  team: {holidays: {country: DE, state: by}}',
      '3:41: No holidays are known of the state by. (did you mean BY?)',
    ],
    [
      'a region without its state',
      'calendars:\n  team: {holidays: {country: DE, region: A}}',
      '3:42: No holidays are known of the region A.',
    ],
    [
      'a removal that removes nothing',
      'calendars:\n  US: {remove: [Thanksgiving Dy, 2026-03-03]}',
      '3:17: The calendar US has no holiday Thanksgiving Dy to remove. (did you mean Thanksgiving Day?)',
      '3:34: The calendar US has no holiday 2026-03-03 to remove. (write the date, or one of',
    ],
    [
      'a week without a working day',
      'calendars:\n  US: {weekend: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]}',
      '3:17: `calendars.US.weekend` leaves no day to work. (leave out at least one day of the week)',
    ],
    ['a day that there is not', 'calendars:\n  US: {add: {2026-02-30: Never}}', '3:14: '],
    ['a name in two cases', 'calendars:\n  US: {}\n  us: {}', '4:3: The calendar US has this name, too. (keep one)'],
    ['a release day that there is not', 'release_day: fifth thursday', '2:14: '],
  ])('with %s is refused, with its place', (_, text, ...expected) => {
    const found = complaints(filesWith(`schema: 1\n${text}\n`))
    expect(found).toHaveLength(expected.length)
    for (const [index, start] of expected.entries()) expect(found[index]).toContain(`config/calendars.yml:${start}`)
  })

  it('may be missing: then it is the United States’', () => {
    const { calendars } = configWith(null)
    expect(calendars.of(null).isBusinessDay(Temporal.PlainDate.from('2026-01-19'))).toBe(false)
  })

  it('has names in any case, and takes a holiday’s own day off with its name', () => {
    const { calendars } = configWith('schema: 1\ncalendars:\n  US: {remove: [Independence Day]}\n')
    const isOff = (day: string) => !calendars.of('us').isBusinessDay(Temporal.PlainDate.from(day))
    expect(['2025-07-04', '2026-07-03', '2026-06-19'].map(isOff)).toEqual([false, false, true])
  })

  it('tells of years that it says nothing of', () => {
    const text = `schema: 1
calendars:
  team: {holidays: null, add: {2026-05-01: Outing}}
  plain: {holidays: null, add: {12-24: Christmas Eve}}
  US: {}
release_day: [2026-01-15, 2027-01-21]
`
    const gaps = (...years: number[]) => configWith(text).calendarGaps(years).map(formatProblem)
    expect(gaps(2026)).toEqual([])
    expect(gaps(2027, 2028)).toEqual([
      'config/calendars.yml:3:3: note: The calendar team has no holiday in 2027. (write its days under `add`)',
      'config/calendars.yml:3:3: note: The calendar team has no holiday in 2028. (write its days under `add`)',
      'config/calendars.yml:6:1: note: The list of release days has none in 2028. (write them)',
    ])
  })
})

describe('the project’s time zone', () => {
  it('is refused where nobody knows it', () => {
    const bot = configText('bot.yml').replace('timezone: UTC', 'timezone: Mars/Base')
    expect(complaints(filesWith('schema: 1', bot))).toEqual([
      'config/bot.yml:7:11: `timezone` is not a time zone. (write a name of the time zone database, as Europe/Berlin, America/Chicago or UTC)',
    ])
  })

  it('is the zone of the calendars', () => {
    const bot = configText('bot.yml').replace('timezone: UTC', 'timezone: Europe/Berlin')
    const result = configOf(filesWith(null, bot))
    expect('value' in result && result.value.calendars.zone).toBe('Europe/Berlin')
  })
})
