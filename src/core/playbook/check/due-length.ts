import type { OutlineDue } from './outline-due.ts'

/** The most calendar days after its date that a rule may come to: a business week of five has a weekend, a month 31 days. */
export function longestDays(due: OutlineDue): number | undefined {
  return lengthOf(due, { week: 7, month: 31, weekend: 2 })
}

/** The fewest calendar days after its date that a rule may come to. */
export function shortestDays(due: OutlineDue): number | undefined {
  return lengthOf(due, { week: 7, month: 28, weekend: 0 })
}

/** Undefined where nobody can tell: it counts back, or in parts of a subscription. */
function lengthOf(
  { before, days, bdays, weeks, months, plus_days = 0 }: OutlineDue,
  { week, month, weekend }: { week: number; month: number; weekend: number },
): number | undefined {
  if (before !== undefined) return undefined
  if (days !== undefined) return days + plus_days
  if (bdays !== undefined) return bdays + weekend * Math.ceil(bdays / 5) + plus_days
  if (weeks !== undefined) return weeks * week + plus_days
  return months === undefined ? undefined : months * month + plus_days
}

/** Whether a rule is certain to come to a later day than another one that counts from the same date. */
export function isLater(due: OutlineDue, other: OutlineDue): boolean {
  if (due.months !== undefined && other.months !== undefined)
    return isMore(due.months * 31 + (due.plus_days ?? 0), other.months * 31 + (other.plus_days ?? 0))
  return isMore(longestDays(due), longestDays(other))
}

const isMore = (a: number | undefined, b: number | undefined) => a !== undefined && b !== undefined && a > b
