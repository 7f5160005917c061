import type { MetricValue } from './metric-value.ts'

/**
 * How often a target was kept (domain.md D.5): measured within it ÷ (measured + late). Open cases that are late count against us, what is not due
 * yet is left out, and so are existing customers. `of` 0: there is nothing to tell.
 *
 * @public Reports count by it; until there are any, the rows of domain.md D.5 hold it.
 */
export function attainmentOf(values: readonly MetricValue[]): { met: number; of: number } {
  const counted = values.filter(({ cohort }) => cohort === 'new')
  const measured = counted.filter((value) => value.state === 'measured')
  const late = counted.filter(({ state }) => state === 'late')
  return { met: measured.filter(({ met }) => met).length, of: measured.length + late.length }
}
