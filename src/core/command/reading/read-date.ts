import { addDays } from '../../calendar/add-days.ts'
import { daysBetween } from '../../calendar/days-between.ts'
import { isBefore } from '../../calendar/is-before.ts'
import { monthName, monthNumber, NUMBERS, WEEKDAYS } from './date-words.ts'
import { ambiguous, calendarDate, type DateReading, numericDate, swapped } from './dates.ts'

/**
 * What a date is for: something that has happened, something that is to come, or either. It decides what `2d` means, and which of two readings is offered;
 * whether the date lies in the right time is not asked here.
 */
export type DateSense = 'past' | 'future' | 'any'

/**
 * Reads a whole text as a civil date (domain.md D.10): `2026-01-12`, `12 Jan 2026`, `yesterday`, `2d`, `3 days ago`, `next monday`. What can be misread is
 * asked back with its readings; null where it is nothing like a date.
 */
export function readDate(text: string, today: Temporal.PlainDate, sense: DateSense): DateReading | null {
  const written = text
    .toLowerCase()
    .replace(/,/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s(]+|[\s.,;:!?)]+$/g, '')
  const reading =
    isoDate(written) ??
    nearDay(written, today) ??
    duration(written, today, sense) ??
    weekday(written, today) ??
    namedMonth(written, today) ??
    numericDate(written, today)
  return reading && 'readings' in reading ? fitting(reading, today, sense) : reading
}

/** Readings on the wrong side of today are not offered where one on the right side is. */
function fitting(reading: Extract<DateReading, { readings: unknown }>, today: Temporal.PlainDate, sense: DateSense) {
  const fits = reading.readings.filter((date) =>
    sense === 'past' ? !isBefore(today, date) : sense === 'any' || isBefore(today, date),
  )
  return fits.length > 0 ? { ...reading, readings: fits } : reading
}

function isoDate(text: string): DateReading | null {
  const [, year, month, day] = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text)?.toSpliced(2, 1) ?? []
  if (year === undefined) return null
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  return m > 12 && d <= 12 ? swapped(text, y, d, m) : calendarDate(y, m, d)
}

function nearDay(text: string, today: Temporal.PlainDate): DateReading | null {
  const days = { yesterday: -1, today: 0, tomorrow: 1 }[text.replace(/^on /, '')]
  return days === undefined ? null : { date: addDays(today, days) }
}

const SPAN = /^(in )?(\d{1,4}|[a-z]+) ?(d|days?|w|wks?|weeks?|months?)( ago)?$/

function duration(text: string, today: Temporal.PlainDate, sense: DateSense): DateReading | null {
  const [, ahead, amount = '', unit = '', ago] = SPAN.exec(text) ?? []
  const count = NUMBERS[amount] ?? (/^\d+$/.test(amount) ? Number(amount) : null)
  if (count === null || (ahead && ago)) return null
  const before = shifted(today, -count, unit)
  const after = shifted(today, count, unit)
  if (ago) return { date: before }
  if (ahead || sense === 'future') return { date: after }
  return ambiguous(`\`${text}\` may be before today or after it.`, [before, after])
}

function shifted(today: Temporal.PlainDate, count: number, unit: string): Temporal.PlainDate {
  if (unit.startsWith('month')) return today.add({ months: count })
  return addDays(today, unit.startsWith('w') ? 7 * count : count)
}

/** `next friday` said on a Wednesday is the day after tomorrow to some and nine days off to others; `next monday` is one day to all. */
function weekday(text: string, today: Temporal.PlainDate): DateReading | null {
  const [, which, name = ''] = /^(?:on )?(last|next|this|coming|past)? ?([a-z]+)$/.exec(text) ?? []
  const number = WEEKDAYS[name]
  if (number === undefined) return null
  const coming = addDays(today, ((number - today.dayOfWeek + 6) % 7) + 1)
  const past = addDays(today, -(((today.dayOfWeek - number + 6) % 7) + 1))
  const monday = addDays(today, 1 - today.dayOfWeek)
  if (which === 'next') {
    const isThisWeek = daysBetween(monday, coming) < 7
    return isThisWeek ? ambiguous(twoWays(text), [coming, addDays(coming, 7)]) : { date: coming }
  }
  if (which === 'last') {
    const isThisWeek = !isBefore(past, monday)
    return isThisWeek ? ambiguous(twoWays(text), [past, addDays(past, -7)]) : { date: past }
  }
  return ambiguous(twoWays(text), number === today.dayOfWeek ? [past, today, coming] : [past, coming])
}

function twoWays(text: string): string {
  return `\`${text}\` can be read more than one way.`
}

function namedMonth(text: string, today: Temporal.PlainDate): DateReading | null {
  const dayFirst = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)?[ .-]*(?:of )?([a-z]{3,9})(?:[ .-]+(\d{4}|\d{2}))?$/.exec(text)
  const monthFirst = /^([a-z]{3,9})[ .-]*(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?:[ .-]+(\d{4}|\d{2}))?$/.exec(text)
  const [day, name, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]]
  const month = monthNumber(name ?? '')
  if (month === null) return null
  if (year?.length === 4) return calendarDate(Number(year), month, Number(day))
  const years = year === undefined ? [-1, 0, 1].map((more) => today.year + more) : [2000 + Number(year)]
  const readings = years.map((one) => calendarDate(one, month, Number(day)))
  const dates = readings.flatMap((one) => ('date' in one ? [one.date] : []))
  if (dates.length === 0) return noSuchDay(`${Number(day)} ${monthName(month)}`, readings, today)
  return ambiguous(`\`${text}\` has no year of four digits.`, nearest(dates, today))
}

function noSuchDay(day: string, readings: readonly DateReading[], today: Temporal.PlainDate): DateReading {
  const lastDays = readings.flatMap((reading) => ('readings' in reading ? reading.readings : []))
  return ambiguous(`There is no ${day}.`, nearest(lastDays, today))
}

/** The last one until today and the first one after it. */
function nearest(dates: readonly Temporal.PlainDate[], today: Temporal.PlainDate): Temporal.PlainDate[] {
  const last = dates.filter((date) => !isBefore(today, date)).slice(-1)
  return [...last, ...dates.filter((date) => isBefore(today, date)).slice(0, 1)]
}
