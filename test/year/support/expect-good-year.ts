import { expect } from 'vitest'
import type { YearVerdict } from './judge-year.ts'

/** Everything that D.8 promises of a year. */
export function expectGoodYear({ personDays, ...wrong }: YearVerdict): void {
  for (const [what, found] of Object.entries(wrong)) expect(found, what).toEqual([])
  for (const [name, days] of personDays) {
    expect(medianOf(days), `the median of ${name}`).toBeLessThanOrEqual(2)
    expect(Math.max(0, ...days), `the fullest day of ${name}`).toBeLessThanOrEqual(5)
  }
}

/** Of an even number of days the greater of the two in the middle. */
function medianOf(days: number[]): number {
  return days.toSorted((a, b) => a - b)[Math.floor(days.length / 2)] ?? 0
}
