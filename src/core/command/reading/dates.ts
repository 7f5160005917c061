import { isBefore } from '../../calendar/is-before.ts'
import { monthName } from './date-words.ts'

/** One civil date, or why there is none and which ones may be meant. */
export type DateReading = { date: Temporal.PlainDate } | { problem: string; readings: Temporal.PlainDate[] }

/** What can be read as any of these days. */
export function ambiguous(problem: string, readings: Temporal.PlainDate[]): DateReading {
  return { problem, readings }
}

/** That day, if the calendar has it; else the last one of its month is offered. */
export function calendarDate(year: number, month: number, day: number): DateReading {
  if (month < 1 || month > 12) return { problem: `There is no month ${month}.`, readings: [] }
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  if (day >= 1 && day <= first.daysInMonth) return { date: first.with({ day }) }
  const readings = day === 0 ? [] : [first.with({ day: first.daysInMonth })]
  return { problem: `There is no ${day} ${monthName(month)} ${year}.`, readings }
}

/** Month and day the other way round: offered, not taken. */
export function swapped(text: string, year: number, month: number, day: number): DateReading {
  const reading = calendarDate(year, month, day)
  return 'date' in reading ? ambiguous(`\`${text}\` has no month ${day}.`, [reading.date]) : reading
}

/** `01/02/2026`, `12.1.`: day and month in an order that differs between countries. Taken only where both orders give the one day. */
export function numericDate(text: string, today: Temporal.PlainDate): DateReading | null {
  const [, one, two, year] = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?$/.exec(text) ?? []
  if (one === undefined) return null
  const [a, b] = [Number(one), Number(two)]
  const isFull = year?.length === 4
  const years =
    year === undefined ? [today.year - 1, today.year, today.year + 1] : [Number(isFull ? year : `20${year}`)]
  const dates = years
    .flatMap((y) => [calendarDate(y, b, a), calendarDate(y, a, b)])
    .flatMap((reading) => ('date' in reading ? [reading.date] : []))
    .filter((date, at, all) => all.findIndex((other) => other.equals(date)) === at)
  const [first] = dates
  if (!first) return { problem: `There is no day \`${text}\`.`, readings: [] }
  if (isFull && dates.length === 1) return { date: first }
  return ambiguous(`\`${text}\` can be read more than one way.`, year === undefined ? around(dates, today) : dates)
}

/** Without a year: for each order the last day until today and the first after it would be four; the nearest two of each side do. */
function around(dates: readonly Temporal.PlainDate[], today: Temporal.PlainDate): Temporal.PlainDate[] {
  const sorted = dates.toSorted((a, b) => Temporal.PlainDate.compare(a, b))
  const past = sorted.filter((date) => !isBefore(today, date)).slice(-2)
  return [...past, ...sorted.filter((date) => isBefore(today, date)).slice(0, 2)]
}
