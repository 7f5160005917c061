import { lookKey } from '../../core/look/look-key.ts'
import { alone } from '../alone.ts'
import type { Loop } from '../loop.ts'
import type { Outcome } from '../outcome.ts'
import { lookAtIssue } from '../run/look-at-issue.ts'
import { accountPlans } from './account-plans.ts'
import { open } from './open.ts'
import { readAccounts } from './read-accounts.ts'
import { tellCommitters } from './tell-committers.ts'

/**
 * Which runs should exist for an account, and do the open ones have the right CSM? Opens, then looks at what it opened. `again`: a
 * person asks for another run where one was closed, moved or deleted.
 */
export async function lookAtAccount(loop: Loop, key: string, again = false): Promise<Outcome> {
  const now = await readAccounts(loop)
  if (now === null) return { kind: 'skipped', why: 'the repository is empty: there are no accounts' }
  const outcome = await openFor(loop, { key, again }, now)
  const all = await loop.cache.runsOf(key)
  const runs = all.filter((run) => run.state === 'opened')
  let actions = outcome.kind === 'changed' ? outcome.actions : 0
  for (const run of runs) {
    const looked = await alone(loop, lookKey({ kind: 'issue', iid: run.iid }), (held) => lookAtIssue(held, run.iid))
    if (looked.kind === 'failed') return looked
    if (looked.kind === 'changed') actions += looked.actions
  }
  if (actions > 0) return { kind: 'changed', actions }
  const left = all.find((run) => run.state === 'deleted' || run.state === 'moved')
  if (outcome.kind === 'unchanged' && runs.length === 0 && left) {
    const why = `${left.webUrl} (${left.runKey}) was ${left.state}: the run is not opened again; "open --again" opens another`
    return { kind: 'skipped', why }
  }
  return outcome
}

async function openFor(loop: Loop, wanted: { key: string; again: boolean }, now: string): Promise<Outcome> {
  const isSure = (await loop.cache.fact('last-complete-sweep')) !== undefined
  const plans = await accountPlans(loop, now, wanted)
  if (plans.length === 0)
    return { kind: 'skipped', why: `the project has no accounts/${wanted.key}.yml on its default branch` }
  await tellCommitters(loop, plans)
  for (const { plan } of plans) {
    if (plan.kind === 'wait') return { kind: 'skipped', why: plan.why }
    if (plan.kind !== 'open') continue
    const opened = await open(loop, plan.action, { isSure, now })
    if ('why' in opened) return opened
    return { kind: 'changed', actions: 1 }
  }
  return { kind: 'unchanged' }
}
