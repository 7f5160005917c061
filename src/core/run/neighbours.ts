import type { OtherRun } from '../history/known-run.ts'
import type { RunRef } from '../history/run-ref.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { parseRunKey } from '../text/run-key.ts'

/** The run whose closing opened this one, and the one that its own closing opened; null where there is none. */
export interface Neighbours {
  before: OtherRun | null
  next: OtherRun | null
}

/** Whether a run of this playbook may have neighbours, so that the runs of its account are worth looking at. */
export function mayHaveNeighbours({ after }: Pick<RunRef, 'after'>, { on_close }: Pick<Playbook, 'on_close'>): boolean {
  return after !== undefined || on_close.open !== undefined || on_close.open_next_year
}

/** Told by the playbooks and by the order in which issues were opened: GitLab numbers them in it. `runs` are all of the account. */
export function neighboursOf(
  { run, iid }: { run: RunRef; iid: number },
  playbook: Playbook,
  runs: OtherRun[],
): Neighbours {
  const { open, open_next_year } = playbook.on_close
  const follower = open_next_year ? playbook.id : open
  const among = (id: string | undefined) => runs.filter(({ runKey }) => parseRunKey(runKey)?.playbook === id)
  const before = among(run.after)
    .filter((other) => other.iid < iid)
    .sort((a, b) => b.iid - a.iid)
  const next = among(follower)
    .filter((other) => other.iid > iid)
    .sort((a, b) => a.iid - b.iid)
  return { before: before[0] ?? null, next: next[0] ?? null }
}
