import type { Account } from '../account/account.ts'
import type { Issue } from '../history/snapshot.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { readMarkers } from '../text/marker.ts'
import { yearOfRun } from '../text/run-key.ts'
import { runTitle } from './run-title.ts'

/**
 * Whether an issue may be taken for the run that its description names without reading the rest of it: people own descriptions
 * (law 4), and a marker is soon pasted into the wrong one. It must be the only one there, and the title that of this run.
 */
export function isLikelyRun(
  issue: Issue,
  account: Account | null,
  playbook: Playbook | undefined,
  runKey: string,
): boolean {
  if (readMarkers(issue.description).filter(({ kind }) => kind === 'run').length !== 1) return false
  return account !== null && playbook !== undefined && issue.title === runTitle(playbook, account, yearOfRun(runKey))
}
