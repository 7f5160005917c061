const MONTHS = 'january february march april may june july august september october november december'.split(' ')

/** Weekdays by their names and usual short forms, Monday 1. */
export const WEEKDAYS: Readonly<Record<string, number>> = {
  ...{ monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6, sunday: 7 },
  ...{ mon: 1, tue: 2, tues: 2, wed: 3, thu: 4, thur: 4, thurs: 4, fri: 5, sat: 6, sun: 7 },
}

/** Numbers that people write as words. */
export const NUMBERS: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
}

/** The number of a month by its name or by three letters of it and more, January 1. */
export function monthNumber(name: string): number | null {
  const at = name.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(name))
  if (at < 0 && name === 'sept') return 9
  return at < 0 ? null : at + 1
}

/** The name of a month, as people write it. */
export function monthName(month: number): string {
  const name = MONTHS[month - 1] ?? ''
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

/** Words that a slip of the pen is put right to, where a date belongs. */
export const DATE_WORDS: readonly string[] = [
  ...['today', 'yesterday', 'tomorrow', 'days', 'weeks', 'months', 'next', 'last'],
  ...Object.keys(WEEKDAYS).filter((name) => name.length > 5),
  ...MONTHS.filter((name) => name.length > 3),
]
