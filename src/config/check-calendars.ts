import type { CalendarRule, CalendarsFile } from '../core/calendar/calendars-file.ts'
import { dayInYear } from '../core/calendar/day-of-year.ts'
import { givenHolidays, isCalled } from '../core/calendar/holiday-calendar.ts'
import { countryCalled, placeNames, placeOf } from '../core/calendar/holidays.ts'
import { didYouMean } from '../core/yaml/did-you-mean.ts'
import type { Path } from '../core/yaml/locations.ts'
import type { Problem, Result } from '../core/yaml/problem.ts'
import { readYaml } from '../core/yaml/read-yaml.ts'
import type { TextFile } from './read-files.ts'

const file = 'config/calendars.yml'

interface Finding {
  path: Path
  place: 'key' | 'value'
  message: string
  hint?: string | undefined
}

/** What is wrong with calendars beyond their schema: places that nobody knows, names taken twice, removals that remove nothing. */
export function checkCalendars(files: TextFile[], parsed: Result<CalendarsFile>): Problem[] {
  const text = files.find(({ path }) => path === file)?.text
  if (text === undefined || 'problems' in parsed) return []
  const { at } = readYaml(text, file)
  const { calendars, default: fallback } = parsed.value
  const names = Object.keys(calendars)
  const findings = [
    ...defaultFinding(fallback, names),
    ...Object.entries(calendars).flatMap(([name, rule]) => [
      ...doubleFinding(name, names),
      ...placeFinding(name, rule),
      ...removeFindings(name, rule),
    ]),
  ]
  return findings.map(({ path, place, message, hint }) => ({
    file,
    ...at[place](path),
    message,
    ...(hint ? { hint } : {}),
  }))
}

function defaultFinding(name: string, names: string[]): Finding[] {
  if (names.some((one) => isSame(one, name)) || placeOf(name)) return []
  const meant = countryCalled(name) ?? didYouMean(name, names)
  const hint = meant ? `did you mean ${meant}?` : `known are ${names.join(', ')}, and countries, as NO`
  return [{ path: ['default'], place: 'value', message: `There is no calendar ${name}.`, hint }]
}

/** Accounts may write a name in any case. */
function doubleFinding(name: string, names: string[]): Finding[] {
  const first = names.find((one) => isSame(one, name))
  if (first === undefined || first === name) return []
  return [
    { path: ['calendars', name], place: 'key', message: `The calendar ${first} has this name, too.`, hint: 'keep one' },
  ]
}

function placeFinding(name: string, { holidays }: CalendarRule): Finding[] {
  if (holidays === null) return []
  if (holidays === undefined) {
    if (placeOf(name)) return []
    const hint = 'write `holidays: {country: DE}`, or `holidays: null` where it has none but those that are added'
    return [
      {
        path: ['calendars', name],
        place: 'key',
        message: `The calendar ${name} is no country, and says no holidays.`,
        hint,
      },
    ]
  }
  const { country, state, region } = holidays
  const steps = [
    { key: 'country', value: country, known: placeNames() },
    { key: 'state', value: state, known: placeNames({ country }) },
    { key: 'region', value: region, known: placeNames({ country, state }) },
  ]
  const wrong = steps.find(({ value, known }) => value !== undefined && !known.includes(value))
  if (wrong) return [unknownPlace(name, wrong)]
  if (region === undefined || state !== undefined) return []
  const path = ['calendars', name, 'holidays', 'region']
  return [{ path, place: 'value', message: 'A region is one of a state.', hint: 'write the `state`, too' }]
}

function unknownPlace(
  name: string,
  { key, value = '', known }: { key: string; value: string | undefined; known: string[] },
): Finding {
  const path = ['calendars', name, 'holidays', key]
  const meant = known.find((one) => isSame(one, value)) ?? (key === 'country' ? countryCalled(value) : undefined)
  const list =
    known.length > 0
      ? `known are ${known.slice(0, MOST_NAMED).join(', ')}${known.length > MOST_NAMED ? ' …' : ''}`
      : 'leave it out'
  return {
    path,
    place: 'value',
    message: `No holidays are known of the ${key} ${value}.`,
    hint: meant ? `did you mean ${meant}?` : list,
  }
}

const MOST_NAMED = 20

/** Enough to meet holidays that move, and those that are not each year's. */
const YEARS = Array.from({ length: 12 }, (_, index) => 2024 + index)

function removeFindings(name: string, rule: CalendarRule): Finding[] {
  if (rule.remove.length === 0 || placeFinding(name, rule).length > 0) return []
  const named = rule.remove.flatMap((entry) => (/^\d{4}-/.test(entry) ? [Number(entry.slice(0, 4))] : []))
  const years = [...new Set([...YEARS, ...named])]
  const all = years.flatMap((year) => givenHolidays(year, name, rule))
  const names = [...new Set(all.map((day) => day.name))]
  return rule.remove.flatMap((entry, index): Finding[] => {
    if (all.some((day) => isCalled(day, entry) || dayInYear(entry, day.date.year)?.equals(day.date))) return []
    const meant = didYouMean(entry, names)
    const hint = meant ? `did you mean ${meant}?` : `write the date, or one of ${names.slice(0, MOST_NAMED).join(', ')}`
    const message = `The calendar ${name} has no holiday ${entry} to remove.`
    return [{ path: ['calendars', name, 'remove', index], place: 'value', message, hint }]
  })
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
