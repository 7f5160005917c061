import type { RunPlan } from '../core/plan/plan-run.ts'
import { type ReconcileRequest, requestKey } from '../core/request/reconcile-request.ts'
import { mayHeal, type Outcome } from './outcome.ts'
import { ReadFailed } from './reading.ts'
import type { ReconcileContext } from './reconcile-context.ts'

/** How a sweep ended: runs and accounts seen, read, changed; skipped and failed ones with the reason of each. */
export interface Counts {
  seen: number
  read: number
  changed: number
  skipped: string[]
  failed: string[]
  /** Reminders that were written, or would be in a dry run. */
  reminded: number
  /** Runs whose reminders wait for the hours of whom they mention: there was no time left, or it is their night. */
  waiting: number
  /** What failed and another try may heal, each once: it is asked for by itself, not by another sweep. */
  retry: ReconcileRequest[]
  /** Not all could be read, so the sweep has not seen everything (architecture.md 5). */
  isBlind: boolean
}

type Counted = Outcome | 'current'

/** Counts what each piece of a sweep became. A piece that throws is counted as failed, said once, and the sweep goes on. */
export function counting(context: Pick<ReconcileContext, 'log'>) {
  const counts: Counts = {
    seen: 0,
    read: 0,
    changed: 0,
    skipped: [],
    failed: [],
    reminded: 0,
    waiting: 0,
    retry: [],
    isBlind: false,
  }
  const noted = new Set<string>()
  async function count<T>(where: ReconcileRequest, work: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await work()
      if (isCounted(result)) tally(counts, result)
      return result
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      const key = requestKey(where)
      context.log.error({ what: key, reason }, 'failed')
      counts.failed.push(`${key.replace(':', ' ')}: ${reason}`)
      counts.isBlind ||= error instanceof ReadFailed
      if (mayHeal(error) && !noted.has(key)) counts.retry.push(where)
      noted.add(key)
      return undefined
    }
  }
  return { counts, count, heardPlan }

  function heardPlan({ actions, outcomes }: Pick<RunPlan, 'actions' | 'outcomes'>): void {
    counts.reminded += actions.filter((action) => action.kind === 'post-note' && action.nudge).length
    if (outcomes.some(({ waitsForHours }) => waitsForHours)) counts.waiting += 1
  }
}

/** Does a piece of a sweep and counts it; undefined where it threw. */
export type Count = ReturnType<typeof counting>['count']

function isCounted(result: unknown): result is Counted {
  return result === 'current' || (typeof result === 'object' && result !== null && 'kind' in result)
}

function tally(counts: Counts, result: Counted): void {
  counts.seen += 1
  if (result === 'current') return
  if (result.kind === 'skipped') counts.skipped.push(result.reason)
  else counts.read += 1
  if (result.kind === 'changed') counts.changed += 1
  if (result.kind === 'failed') counts.failed.push(result.reason)
}
