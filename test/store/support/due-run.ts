import type { KnownRun } from '../../../src/core/history/known-run.ts'

/** The instant at which the runs of a test are due. */
export const NOW = '2026-03-02T09:00:00.000Z'

const decidedBy = { rules: 'r', playbook: { name: 'x@1', content: 'c' }, account: 'b1' }

/** A run of that issue, planned the day before, whose wake time is now. */
export function dueRun(iid: number, wakeAt: string | null = NOW): KnownRun {
  return {
    ...{ runKey: `account-${iid}/x/1`, iid, webUrl: `https://gitlab/${iid}`, state: 'opened' },
    planned: { readAt: '2026-03-01T09:00:00Z', shown: 's', wakeAt, decidedBy },
  }
}
