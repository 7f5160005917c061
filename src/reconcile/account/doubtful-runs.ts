import { accountKeyOfPath } from '../../core/account/account-path.ts'
import { lookKey } from '../../core/look/look-key.ts'
import { accountKeyOfRun } from '../../core/text/run-key.ts'
import { alone } from '../alone.ts'
import type { Loop } from '../loop.ts'
import type { Outcome } from '../outcome.ts'
import type { KnownRun } from '../ports.ts'
import { lookAtIssue } from '../run/look-at-issue.ts'

/** Runs known by a doubtful description alone, of one account or of all that have a file: they are read before they keep it from a run. */
export async function doubtfulRuns(loop: Loop, key?: string): Promise<KnownRun[]> {
  const runs = await (key === undefined ? loop.cache.runs() : loop.cache.runsOf(key))
  const doubtful = runs.filter((run) => run.doubtful && run.state !== 'deleted')
  if (key !== undefined || doubtful.length === 0) return doubtful
  const withFile = new Set((await loop.cache.accounts()).map(({ path }) => accountKeyOfPath(path)))
  return doubtful.filter(({ runKey }) => withFile.has(accountKeyOfRun(runKey)))
}

/** Reads the issue of such a run; what it turned out not to be is forgotten. */
export function settleDoubt(loop: Loop, { iid }: KnownRun): Promise<Outcome> {
  return alone(loop, lookKey({ kind: 'issue', iid }), (held) => lookAtIssue(held, iid))
}
