import { z } from 'zod'

/** The units that a due rule has exactly one of. */
export const dueUnits = ['days', 'bdays', 'weeks', 'months', 'term_fraction'] as const

/** A due rule as far as it can be read. */
export interface OutlineDue extends Record<(typeof dueUnits)[number], number | undefined> {
  from: string | undefined
  before: string | undefined
  plus_days: number | undefined
  kpi: string | undefined
}

const text = z.string().optional().catch(undefined)
const number = z.number().optional().catch(undefined)

const Loose = z
  .object({
    from: text,
    before: text,
    days: number,
    bdays: number,
    weeks: number,
    months: number,
    term_fraction: number,
    plus_days: number,
    kpi: text,
  })
  .partial()

/** What stands where a due rule should: a bare number is so many days; nothing where it is neither. */
export function outlineDueOf(data: unknown): OutlineDue | undefined {
  const loose = typeof data === 'number' ? { days: data } : data === undefined ? undefined : Loose.safeParse(data).data
  if (loose === undefined) return undefined
  const { from, before, days, bdays, weeks, months, term_fraction, plus_days, kpi }: z.infer<typeof Loose> = loose
  return { from, before, days, bdays, weeks, months, term_fraction, plus_days, kpi }
}
