import type { Log } from '../../core/log/log.ts'
import type { Look } from '../../core/look/look.ts'
import { lookKey } from '../../core/look/look-key.ts'
import type { look } from '../../reconcile/look.ts'

/**
 * What looks came to that people must know of: why an account opens nothing, what failed. Each is said once while it stays so. A sweep
 * sees everything but issues that are no runs (somebody else's, or deleted ones that nobody knew): of those it cannot tell that it is
 * over, only the next look at the same issue can.
 */
export function sayingOutcomes(log: Log): (where: Look, result: Awaited<ReturnType<typeof look>>) => void {
  let said = new Set<string>()
  const skippedIssues = new Map<string, string>()
  const say = (where: Look, kind: 'skipped' | 'failed', why: string) => {
    if (said.has(why)) return
    said.add(why)
    log.warn({ look: lookKey(where), why }, kind === 'skipped' ? 'nothing can be done' : 'not done')
  }
  return (where, result) => {
    if ('kind' in result) {
      if ('why' in result) say(where, result.kind, result.why)
      if (where.kind !== 'issue') return
      if (result.kind === 'skipped') skippedIssues.set(lookKey(where), result.why)
      else skippedIssues.delete(lookKey(where))
      return
    }
    for (const why of result.skipped) say(where, 'skipped', why)
    for (const why of result.failed) say(where, 'failed', why)
    if (result.isBlind || where.kind === 'some-accounts') return
    const present = new Set([...result.skipped, ...result.failed, ...skippedIssues.values()])
    said = new Set([...said].filter((why) => present.has(why)))
  }
}
