import type { Account } from '../account/account.ts'
import { holds } from '../condition/condition.ts'
import type { Segment, Segments } from './segments.ts'

/** The band of an account: the first one that matches. Without an ARR, or with a negative one, nobody can tell (domain.md SG-09). */
export type SegmentFound = { kind: 'segment'; segment: Segment } | { kind: 'no-arr' } | { kind: 'no-match' }

/** Which segment an account is in, by `config/segments.yml`. */
export function segmentOf(account: Account, segments: Segments): SegmentFound {
  if (account.arr === null || account.arr < 0) return { kind: 'no-arr' }
  const segment = segments.segments.find(({ when }) => holds(when, { account }, 'segment'))
  return segment ? { kind: 'segment', segment } : { kind: 'no-match' }
}
