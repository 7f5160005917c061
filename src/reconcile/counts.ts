import type { Loop } from './loop.ts'
import { type Outcome, TryAgain } from './outcome.ts'

/** How a sweep ended: runs and accounts seen, looked at, changed; skipped and failed ones with the reason of each. */
export interface Counts {
  seen: number
  looked: number
  changed: number
  skipped: string[]
  failed: string[]
  /** Another try may heal some of what failed. */
  again: boolean
}

type Counted = Outcome | 'current'

/** Counts what each piece of a sweep became. A piece that throws is counted as failed, said once, and the sweep goes on. */
export function counting(loop: Pick<Loop, 'log'>) {
  const counts: Counts = { seen: 0, looked: 0, changed: 0, skipped: [], failed: [], again: false }
  async function count<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await work()
      if (isCounted(result)) tally(counts, result)
      return result
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      loop.log.error({ what, why }, 'failed')
      counts.failed.push(`${what}: ${why}`)
      counts.again ||= mayHeal(error)
      return undefined
    }
  }
  return { counts, count }
}

/** A defect of ours comes again each time; what GitLab, the network or another save did may not. */
function mayHeal(error: unknown): boolean {
  return error instanceof TryAgain || (error instanceof Error && 'transient' in error && error.transient === true)
}

function isCounted(result: unknown): result is Counted {
  return result === 'current' || (typeof result === 'object' && result !== null && 'kind' in result)
}

function tally(counts: Counts, result: Counted): void {
  counts.seen += 1
  if (result === 'current') return
  if (result.kind === 'skipped') counts.skipped.push(result.why)
  else counts.looked += 1
  if (result.kind === 'changed') counts.changed += 1
  if (result.kind === 'failed') counts.failed.push(result.why)
}
