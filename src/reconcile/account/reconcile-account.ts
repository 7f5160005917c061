import type { Outcome } from '../outcome.ts'
import { reading } from '../reading.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { reconcileIssueAlone } from '../run/reconcile-issue-alone.ts'
import { accountPlans } from './account-plans.ts'
import { concernedByOpening } from './concerned-by-opening.ts'
import { doubtfulRuns, settleDoubt } from './doubtful-runs.ts'
import { obstaclesOf, type Unidentified } from './obstacles.ts'
import { type Opened, open } from './open.ts'
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
export async function reconcileAccount(context: ReconcileContext, key: string, again = false): Promise<Outcome> {
  const now = await reading(readAccounts(context))
  if (now === null) return { kind: 'skipped', reason: 'the repository is empty: there are no accounts' }
  return reconcileReadAccount(context, { key, again, now })
}

/** The same where the files were read at `now`. */
export async function reconcileReadAccount(
  context: ReconcileContext,
  { key, again = false, now }: { key: string; again?: boolean; now: string },
): Promise<Outcome> {
  const outcome = await openFor(context, { key, again }, now)
  const all = await context.cache.runsOf(key)
  const concerned = outcome.kind === 'changed' ? await concernedByOpening(context, key) : []
  const runs = all.filter((run) => run.state === 'opened' || concerned.includes(run.iid))
  let actions = outcome.kind === 'changed' ? outcome.actions : 0
  for (const run of runs) {
    const read = await reconcileIssueAlone(context, run.iid)
    if (read.kind === 'failed') return read
    if (read.kind === 'changed') actions += read.actions
  }
  if (actions > 0) return { kind: 'changed', actions }
  return outcome.kind === 'unchanged' ? (runThatLeft(all) ?? outcome) : outcome
}

const nothingUnidentified: Unidentified = { unread: [], nameless: [] }

async function openFor(context: ReconcileContext, wanted: Wanted, now: string): Promise<Outcome> {
  const doubtful = await doubtfulRuns(context, wanted.key)
  for (const run of doubtful) await settleDoubt(context, run)
  const planned = await actionFor(context, wanted, now)
  if (planned.kind !== 'open') return planned
  if ((await context.cache.watermark('last-complete-sweep')) !== undefined) {
    const obstacles = obstaclesOf(context, nothingUnidentified)
    return opening(context, planned, { isSure: doubtful.length === 0, now, obstacles })
  }
  const obstacles = obstaclesOf(context, await survey(context))
  const again = await actionFor(context, wanted, now)
  return again.kind === 'open' ? opening(context, again, { isSure: doubtful.length === 0, now, obstacles }) : again
}

type Planned = Extract<Awaited<ReturnType<typeof accountPlans>>[number]['plan'], { kind: 'open' }>

async function actionFor(context: ReconcileContext, wanted: Wanted, now: string): Promise<Outcome | Planned> {
  const plans = await accountPlans(context, now, wanted)
  if (plans.length === 0)
    return { kind: 'skipped', reason: `the project has no accounts/${wanted.key}.yml on its default branch` }
  await tellCommitters(context, plans)
  for (const { plan } of plans) {
    if (plan.kind === 'failed') throw plan.error
    if (plan.kind === 'wait') return { kind: 'skipped', reason: plan.reason }
    if (plan.kind === 'open') return plan
  }
  return { kind: 'unchanged' }
}

/** Each run of the plan; one that cannot be opened keeps no other from it. */
async function opening(
  context: ReconcileContext,
  { actions }: Planned,
  how: Parameters<typeof open>[2],
): Promise<Outcome> {
  const outcomes: Opened[] = []
  for (const action of actions) outcomes.push(await open(context, action, how))
  const refused = outcomes.find((one) => 'reason' in one)
  const count = outcomes.filter((one) => !('reason' in one)).length
  return refused && count === 0 ? refused : { kind: 'changed', actions: count }
}
