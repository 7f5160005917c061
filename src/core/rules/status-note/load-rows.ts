import type { RunState } from '../../run/run-state.ts'

/** One CSM in the load table of an assignment. */
export interface LoadRow {
  csm: string
  open: number
  /** Their planned end lies within fourteen days from today. */
  dueSoon: number
  late: number
}

const SOON = 14

/**
 * The load of the CSMs of the account's region, the least first: those who have a run there; all, where nobody has (domain.md D.11). Null where the run is
 * no assignment, or is over.
 */
export function loadRows({ loads, account, today, snapshot, playbook }: RunState): LoadRow[] | null {
  if (!loads || !account || playbook.type !== 'assignment' || snapshot.issue.state === 'closed') return null
  const near = new Set(loads.filter(({ region }) => region !== null && region === account.region).map(({ csm }) => csm))
  const shown = near.size > 0 ? loads.filter(({ csm }) => near.has(csm)) : loads
  const limit = today.add({ days: SOON }).toString()
  const isSoon = (due: string | null) => due !== null && due >= today.toString() && due <= limit
  return [...Map.groupBy(shown, ({ csm }) => csm)]
    .map(([csm, runs]) => ({
      csm,
      open: runs.length,
      dueSoon: runs.filter(({ due }) => isSoon(due)).length,
      late: runs.filter(({ isLate }) => isLate).length,
    }))
    .sort((a, b) => a.open - b.open || a.late - b.late || (a.csm < b.csm ? -1 : 1))
}
