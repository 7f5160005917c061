import { lookKey } from '../../core/look/look-key.ts'
import { alone } from '../alone.ts'
import type { Loop } from '../loop.ts'
import type { Outcome } from '../outcome.ts'
import { reading } from '../reading.ts'
import { lookAtIssue } from '../run/look-at-issue.ts'
import { accountPlans } from './account-plans.ts'
import { doubtfulRuns, settleDoubt } from './doubtful-runs.ts'
import { obstaclesOf, type Unidentified } from './obstacles.ts'
import { open } from './open.ts'
import { readAccounts } from './read-accounts.ts'
import { runThatLeft } from './run-that-left.ts'
import { survey } from './survey.ts'
import { tellCommitters } from './tell-committers.ts'

/** What an account is looked at for. */
interface Wanted {
  key: string
  again: boolean
}

/**
 * Which runs should exist for an account, and do the open ones have the right CSM? Opens, then looks at what it opened. `again`: a
 * person asks for another run where one was closed, moved or deleted.
 */
export async function lookAtAccount(loop: Loop, key: string, again = false): Promise<Outcome> {
  const now = await reading(readAccounts(loop))
  if (now === null) return { kind: 'skipped', why: 'the repository is empty: there are no accounts' }
  return lookAtReadAccount(loop, { key, again, now })
}

/** The same where the files were read at `now`. */
export async function lookAtReadAccount(
  loop: Loop,
  { key, again = false, now }: { key: string; again?: boolean; now: string },
): Promise<Outcome> {
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
  return outcome.kind === 'unchanged' ? (runThatLeft(all) ?? outcome) : outcome
}

const nothingUnidentified: Unidentified = { unread: [], nameless: [] }

async function openFor(loop: Loop, wanted: Wanted, now: string): Promise<Outcome> {
  const doubtful = await doubtfulRuns(loop, wanted.key)
  for (const run of doubtful) await settleDoubt(loop, run)
  const planned = await actionFor(loop, wanted, now)
  if (planned.kind !== 'open') return planned
  if ((await loop.cache.fact('last-complete-sweep')) !== undefined) {
    const obstacles = obstaclesOf(loop, nothingUnidentified)
    return opening(loop, planned, { isSure: doubtful.length === 0, now, obstacles })
  }
  const obstacles = obstaclesOf(loop, await survey(loop))
  const again = await actionFor(loop, wanted, now)
  return again.kind === 'open' ? opening(loop, again, { isSure: doubtful.length === 0, now, obstacles }) : again
}

type Planned = Extract<Awaited<ReturnType<typeof accountPlans>>[number]['plan'], { kind: 'open' }>

async function actionFor(loop: Loop, wanted: Wanted, now: string): Promise<Outcome | Planned> {
  const plans = await accountPlans(loop, now, wanted)
  if (plans.length === 0)
    return { kind: 'skipped', why: `the project has no accounts/${wanted.key}.yml on its default branch` }
  await tellCommitters(loop, plans)
  for (const { plan } of plans) {
    if (plan.kind === 'failed') throw plan.error
    if (plan.kind === 'wait') return { kind: 'skipped', why: plan.why }
    if (plan.kind === 'open') return plan
  }
  return { kind: 'unchanged' }
}

async function opening(loop: Loop, { action }: Planned, how: Parameters<typeof open>[2]): Promise<Outcome> {
  const opened = await open(loop, action, how)
  return 'why' in opened ? opened : { kind: 'changed', actions: 1 }
}
