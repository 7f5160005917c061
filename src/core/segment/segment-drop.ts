import type { Account } from '../account/account.ts'
import { segmentOf } from './segment-of.ts'
import type { Segments } from './segments.ts'

/** Ids of the segment for which a run was opened, and of the lower one in which its account is now. */
export interface SegmentDrop {
  from: string
  to: string
}

/**
 * Whether an account has dropped below the segment of this playbook (domain.md SG-11). The file lists segments from the highest down;
 * where no segment has the playbook, or none takes the account, nobody can tell.
 */
export function segmentDrop(account: Account, segments: Segments, playbook: string): SegmentDrop | null {
  const now = segmentOf(account, segments)
  const before = segments.segments.findIndex((segment) => segment.playbook === playbook)
  if (now.kind !== 'segment' || before < 0 || segments.segments.indexOf(now.segment) <= before) return null
  return { from: segments.segments[before]?.id ?? '', to: now.segment.id }
}
