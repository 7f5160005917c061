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
 * Whom the manager may choose, the least load first (domain.md D.12): everybody who has, or had, an account or a run in the account's region; all, where
 * nobody has. Null where the run is no assignment, or is over.
 */
export function loadRows({ loads, account, today, snapshot, playbook }: RunState): LoadRow[] | null {
  if (!loads || !account || playbook.type !== 'assignment' || snapshot.issue.state === 'closed') return null
  const { known, open } = loads
  const near = known.filter(({ region }) => region !== null && region === account.region)
  const limit = today.add({ days: SOON }).toString()
  const isSoon = (due: string | null) => due !== null && due >= today.toString() && due <= limit
  // A run's word comes last: it has the name as GitLab spells it.
  const spelled = new Map([...known, ...open].map(({ csm }) => [csm.toLowerCase(), csm]))
  const shown = new Set((near.length > 0 ? near : known).map(({ csm }) => csm.toLowerCase()))
  const runs = Map.groupBy(open, ({ csm }) => csm.toLowerCase())
  return [...shown]
    .map((name) => {
      const own = runs.get(name) ?? []
      return {
        csm: spelled.get(name) ?? name,
        open: own.length,
        dueSoon: own.filter(({ due }) => isSoon(due)).length,
        late: own.filter(({ isLate }) => isLate).length,
      }
    })
    .sort((a, b) => a.open - b.open || a.late - b.late || (a.csm < b.csm ? -1 : 1))
}
