import { civilDate } from '../../core/calendar/civil-date.ts'
import { nextRun } from '../../core/plan/account/next-run.ts'
import type { RunPlan } from '../../core/plan/plan-run.ts'
import { accountKeyOfRun } from '../../core/text/run-key.ts'
import type { ReconcileContext } from '../reconcile-context.ts'

/**
 * A run that is closed, and that another one follows which is not there yet, has its account looked at; and one on which another was asked for. What is lost of that, the end of each
 * sweep makes good.
 */
export async function askForNext(
  { cache, request, rules }: Pick<ReconcileContext, 'cache' | 'request' | 'rules'>,
  { state: { run, ended, now, zone, asks } }: Pick<RunPlan, 'state'>,
): Promise<void> {
  const key = accountKeyOfRun(run.runKey)
  if (!request || key === null) return
  if (asks.length > 0) return request({ kind: 'account', key })
  if (ended?.how !== 'complete') return
  const runs = await cache.runsOf(key)
  const known = runs.find(({ runKey }) => runKey === run.runKey)
  const { playbooks } = rules()
  const today = civilDate(now, zone)
  if (known && nextRun(known, { runs, playbooks, today })) await request({ kind: 'account', key })
}
