import type { AccountEntry } from '../core/account/account-file.ts'
import type { OpenRun } from '../core/action/action.ts'
import { requestKey } from '../core/request/reconcile-request.ts'
import { accountKeyOfRun } from '../core/text/run-key.ts'
import { accountPlans, type FilePlan } from './account/account-plans.ts'
import { concernedByOpening } from './account/concerned-by-opening.ts'
import { doubtfulOf, settleDoubt } from './account/doubtful-runs.ts'
import { type Obstacles, obstaclesOf, type Unidentified } from './account/obstacles.ts'
import { type Opened, open } from './account/open.ts'
import { runThatLeft } from './account/run-that-left.ts'
import { settledAccounts } from './account/settled-accounts.ts'
import { tellCommitters } from './account/tell-committers.ts'
import { alone } from './alone.ts'
import type { Count } from './counts.ts'
import type { Outcome } from './outcome.ts'
import { reading } from './reading.ts'
import type { ReconcileContext } from './reconcile-context.ts'
import { reconcileIssueAlone } from './run/reconcile-issue-alone.ts'
import { sideBySide } from './side-by-side.ts'
import type { KnownRuns } from './sweep/known-runs.ts'

/** What the sweep knows when it comes to the accounts. `width`: how many are worked on side by side. */
export interface Missing {
  now: string
  unidentified: Unidentified
  known: KnownRuns
  /** The account files as they are stored. */
  accounts: AccountEntry[]
  count: Count
  width: number
}

/** The end of a sweep: opens the runs that the accounts should have, and looks at them. Answers of how many accounts it was known that nothing is to be done. */
export async function openMissing(
  context: ReconcileContext,
  { now, unidentified, known, accounts, count, width }: Missing,
): Promise<number> {
  const unsure = new Set<string>()
  const doubtful = await doubtfulOf(context, known.all())
  for (const run of doubtful) {
    unsure.add(accountKeyOfRun(run.runKey) ?? '')
    await count({ kind: 'issue', iid: run.iid }, () => settleDoubt(context, run))
  }
  const all = doubtful.length > 0 ? await context.cache.runs() : [...known.all()]
  const runs = Map.groupBy(all, ({ runKey }) => accountKeyOfRun(runKey))
  const settling = settledAccounts(context, accounts, runs)
  const files = await settling.unsettled()
  const plans =
    (await count({ kind: 'accounts' }, () => reading(accountPlans(context, now, { loaded: { files, runs } })))) ?? []
  await settling.remember(plans)
  await count({ kind: 'accounts' }, () => tellCommitters(context, plans))
  const obstacles = obstaclesOf(context, unidentified)
  // Where all of them wait for one issue they are asked for together.
  const isBlocked = unidentified.unread.length > 0
  await sideBySide(plans, { width, signal: context.signal }, ({ key, plan }: FilePlan) =>
    count(isBlocked && plan.kind === 'open' ? { kind: 'accounts' } : { kind: 'account', key }, async () => {
      if (plan.kind === 'failed') throw plan.error
      if (plan.kind === 'wait') return { kind: 'skipped', reason: plan.reason }
      if (plan.kind !== 'open') return runThatLeft(runs.get(key) ?? []) ?? 'current'
      return openAll(context, { key, actions: plan.actions, now, isSure: !unsure.has(key), obstacles })
    }),
  )
  return settling.count
}

interface Opening {
  key: string
  actions: OpenRun[]
  now: string
  isSure: boolean
  obstacles: Obstacles
}

/** Opens an account's runs and looks at them, and at what waited for them. Another request may have opened one since it was planned. */
async function openAll(context: ReconcileContext, { key, actions, ...how }: Opening): Promise<Outcome | 'current'> {
  return alone(context, requestKey({ kind: 'account', key }), async (context) => {
    const outcomes: Opened[] = []
    for (const action of actions) {
      if (await context.cache.run(action.runKey)) continue
      const opened = await open(context, action, how)
      outcomes.push(opened)
      if ('iid' in opened) await reconcileIssueAlone(context, opened.iid)
    }
    const refused = outcomes.find((one) => 'reason' in one)
    const count = outcomes.filter((one) => !('reason' in one)).length
    if (count === 0) return refused ?? 'current'
    for (const iid of await concernedByOpening(context, key)) await reconcileIssueAlone(context, iid)
    return { kind: 'changed', actions: count }
  })
}
