import Holidays, { type HolidaysTypes } from 'date-holidays'

/** Where a list of public holidays holds, as `date-holidays` spells it. */
export interface HolidayPlace {
  country: string
  state?: string | undefined
  region?: string | undefined
}

/** Which of a country's days count: `public` are those on which work rests. */
export const holidayTypes = ['public', 'bank', 'optional', 'school', 'observance'] as const
export type HolidayType = (typeof holidayTypes)[number]

/** A holiday: a civil date and its English name. */
export interface Holiday {
  date: Temporal.PlainDate
  name: string
}

const catalog = new Holidays()

/**
 * The holidays of a place that touch a year, also the days that are off instead of one at a weekend (2026-07-03 for 4 July in the US). A
 * holiday of several days counts for each; half a day off is a business day. No list goes back before the year 1000, nor on beyond 9000.
 */
export function holidaysOf({ country, state, region }: HolidayPlace, types: HolidayType[], year: number): Holiday[] {
  if (year < 1000 || year > 9000) return []
  const place = { country, ...(state ? { state } : {}), ...(region ? { region } : {}) }
  const list = new Holidays(place, { types })
  // One that begins on the last days of the year before may reach into this one.
  return [year - 1, year]
    .flatMap((one) => list.getHolidays(one, 'en').flatMap(daysOf))
    .filter(({ date }) => date.year === year)
}

/** What a name means: `DE`, `DE-BY` or `US-la-no`, in whatever case; null where no such place is known. */
export function placeOf(name: string): HolidayPlace | null {
  const [first = '', second, third, ...more] = name.split('-')
  const country = keyLike(catalog.getCountries('en'), first)
  if (!country || more.length > 0) return null
  if (second === undefined) return { country }
  const state = keyLike(catalog.getStates(country, 'en'), second)
  if (!state || third === undefined) return state ? { country, state } : null
  const region = keyLike(catalog.getRegions(country, state, 'en'), third)
  return region ? { country, state, region } : null
}

/** The code of the country that is called so in English (`Germany`), for who wrote that; undefined where none is. */
export function countryCalled(text: string): string | undefined {
  const found = Object.entries(catalog.getCountries('en')).find(([, name]) => name.toLowerCase() === text.toLowerCase())
  return found?.[0]
}

/** The names of the countries, and of the states of one, of the regions of a state: what may be meant. */
export function placeNames({ country, state }: { country?: string; state?: string | undefined } = {}): string[] {
  if (country === undefined) return Object.keys(catalog.getCountries('en'))
  return Object.keys((state ? catalog.getRegions(country, state, 'en') : catalog.getStates(country, 'en')) ?? {})
}

/** The days on which it lasts through the working day: its hours are the place's own. */
function daysOf({ date, start, end, name }: HolidaysTypes.Holiday): Holiday[] {
  const begins = Temporal.PlainDateTime.from(date.slice(0, 19).replace(' ', 'T'))
  const ends = begins.add({ milliseconds: end.getTime() - start.getTime() })
  const first = begins.hour > MORNING ? begins.toPlainDate().add({ days: 1 }) : begins.toPlainDate()
  const last = ends.hour < AFTERNOON ? ends.toPlainDate().subtract({ days: 1 }) : ends.toPlainDate()
  const length = first.until(last).days
  return Array.from({ length: Math.max(0, length + 1) }, (_, days) => ({ date: first.add({ days }), name }))
}

const MORNING = 10
const AFTERNOON = 15

function keyLike(known: Record<string, string> | undefined, text: string): string | undefined {
  return Object.keys(known ?? {}).find((key) => key.toLowerCase() === text.toLowerCase())
}
