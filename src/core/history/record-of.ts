import type { KnownRun } from './known-run.ts'
import type { Issue } from './snapshot.ts'

/** An issue as the store remembers it for a run. A moved one is closed as well, and that it moved says more. */
export function recordOf(runKey: string, { iid, webUrl, state, movedToId }: Issue): KnownRun {
  return { runKey, iid, webUrl, state: movedToId === null ? state : 'moved' }
}
