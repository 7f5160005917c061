import type { ReleaseRule } from './calendars-file.ts'

/**
 * The first release day on that day or after it (domain.md D.4.13); null where a list of dates has none left. A fixed day is clipped to the end of a shorter
 * month. It need not be a business day: releases come on weekends, too.
 */
export function nextReleaseDay(from: Temporal.PlainDate, rule: ReleaseRule): Temporal.PlainDate | null {
  if (rule.kind === 'dates') {
    const dates = rule.dates.map((date) => Temporal.PlainDate.from(date)).toSorted(Temporal.PlainDate.compare)
    return dates.find((date) => Temporal.PlainDate.compare(date, from) >= 0) ?? null
  }
  const ofThisMonth = releaseDayOf(from.toPlainYearMonth(), rule)
  if (Temporal.PlainDate.compare(ofThisMonth, from) >= 0) return ofThisMonth
  return releaseDayOf(from.toPlainYearMonth().add({ months: 1 }), rule)
}

type MonthlyRule = Exclude<ReleaseRule, { kind: 'dates' }>

function releaseDayOf(month: Temporal.PlainYearMonth, rule: MonthlyRule): Temporal.PlainDate {
  if (rule.kind === 'day') return month.toPlainDate({ day: Math.min(rule.day, month.daysInMonth) })
  const first = month.toPlainDate({ day: 1 })
  const before = (rule.weekday - first.dayOfWeek + 7) % 7
  const nth = first.add({ days: before + 7 * (rule.nth - 1) })
  return nth.month === first.month ? nth : nth.subtract({ days: 7 })
}
