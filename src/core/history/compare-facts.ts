import { compareInstants } from '../calendar/compare-instants.ts'
import type { Fact } from './fact.ts'

/** Sorts facts by instant, then by id: ids of one kind rise with time, and two kinds never meet in one decision. */
export function compareFacts(a: Fact, b: Fact): number {
  const order = compareInstants(a.at, b.at)
  return order !== 0 ? order : a.evidence.id - b.evidence.id
}
