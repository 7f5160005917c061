/** When fiscal years start, and which of the two calendar years that one touches gives it its name. */
export interface FiscalYear {
  /** The month in which it starts: January is 1. */
  startsIn: number
  namedBy: 'start' | 'end'
}

/** The quarter of a fiscal year in which a day lies: `FY27-Q1` is February to April 2026 where years start in February and end with their name. */
export function fiscalQuarter(date: Temporal.PlainDate, { startsIn, namedBy }: FiscalYear): string {
  const month = (date.month - startsIn + 12) % 12
  const start = date.month < startsIn ? date.year - 1 : date.year
  const year = namedBy === 'end' && startsIn > 1 ? start + 1 : start
  return `FY${String(year % 100).padStart(2, '0')}-Q${Math.floor(month / 3) + 1}`
}
