const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const NUMBERS = ['a', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

type Reader = (text: string, today: Temporal.PlainDate) => Temporal.PlainDate | undefined

/**
 * The civil date that words mean, seen from `today` (UTC), as far as people usually write them: `2026-12-20`,
 * `in 2 days`, `tomorrow`, `this Friday`, `next week`, `December 31st`, `31 Dec 2026`. Undefined for anything else and
 * for days that are not there. GitLab's own reader knows more ways.
 */
export function dateInWords(words: string, today: string): string | undefined {
  const text = words.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const from = Temporal.PlainDate.from(today)
  for (const read of [byNumbers, byWord, byDistance, byWeekday, byMonth]) {
    const date = read(text, from)
    if (date) return date.toString()
  }
  return undefined
}

const byNumbers: Reader = (text) => {
  const ymd = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text)
  if (ymd) return dateOf(Number(ymd[1]), Number(ymd[2]), Number(ymd[3]))
  const mdy = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  return mdy ? dateOf(Number(mdy[3]), Number(mdy[1]), Number(mdy[2])) : undefined
}

const byWord: Reader = (text, today) => {
  if (text === 'today' || text === 'now') return today
  if (text === 'tomorrow') return today.add({ days: 1 })
  if (text === 'yesterday') return today.subtract({ days: 1 })
  if (text === 'next week') return today.add({ weeks: 1 })
  // The middle of the month, and of the year, is what GitLab takes these for.
  if (text === 'next month') return today.add({ months: 1 }).with({ day: 16 })
  return text === 'next year' ? today.add({ years: 1 }).with({ month: 7, day: 2 }) : undefined
}

const byDistance: Reader = (text, today) => {
  const found = /^(in )?(\w+) (day|week|month|year)s?( from now| ago)?$/.exec(text)
  if (!found?.[3] || (!found[1] && !found[4])) return undefined
  const count = /^\d+$/.test(found[2] ?? '') ? Number(found[2]) : NUMBERS.indexOf(found[2] ?? '')
  if (count < 0) return undefined
  const distance = { [`${found[3]}s`]: NUMBERS[count] === 'a' ? 1 : count }
  return found[4] === ' ago' ? today.subtract(distance) : today.add(distance)
}

const byWeekday: Reader = (text, today) => {
  const found = /^(?:this |next |on )?(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?$/.exec(text)
  if (!found?.[1]) return undefined
  const ahead = (DAYS.indexOf(found[1]) + 1 - today.dayOfWeek + 7) % 7
  return today.add({ days: ahead === 0 ? 7 : ahead })
}

const byMonth: Reader = (text, today) => {
  const first = /^([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?$/.exec(text)
  const second = /^(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3})[a-z]*\.?,?(?: (\d{4}))?$/.exec(text)
  const [month, day, year] = first ? [first[1], first[2], first[3]] : [second?.[2], second?.[1], second?.[3]]
  const number = MONTHS.indexOf(month ?? '') + 1
  if (number === 0) return undefined
  if (year !== undefined) return dateOf(Number(year), number, Number(day))
  const soon = dateOf(today.year, number, Number(day))
  return soon && Temporal.PlainDate.compare(soon, today) < 0 ? dateOf(today.year + 1, number, Number(day)) : soon
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}
