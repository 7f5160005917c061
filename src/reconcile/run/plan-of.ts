import type { Account } from '../../core/account/account.ts'
import type { CachedAccount } from '../../core/account/account-file.ts'
import type { Action } from '../../core/action/action.ts'
import { LONGEST_DESCRIPTION } from '../../core/checklist/longest-description.ts'
import type { DecidedBy } from '../../core/history/known-run.ts'
import type { RunRef } from '../../core/history/run-ref.ts'
import type { Note, Snapshot } from '../../core/history/snapshot.ts'
import { leadRole } from '../../core/plan/account/lead-role.ts'
import type { PlanInput } from '../../core/plan/plan-input.ts'
import { planRun, type RunPlan } from '../../core/plan/plan-run.ts'
import { planUnread } from '../../core/plan/plan-unread.ts'
import type { Playbook } from '../../core/playbook/playbook.ts'
import { mayHaveNeighbours, neighboursOf } from '../../core/run/neighbours.ts'
import { readMarker } from '../../core/text/marker.ts'
import { accountKeyOfRun } from '../../core/text/run-key.ts'
import { summarizeProblems } from '../../core/yaml/problem.ts'
import { reading } from '../reading.ts'
import type { ReconcileContext, Rules } from '../reconcile-context.ts'
import { csmSinceOf } from './csm-since.ts'
import { decidedBy } from './fingerprint.ts'

import { loadsOf } from './loads-of.ts'
import { presenceOf } from './presence-of.ts'

/** A plan, and what decided it. */
export type DecidedPlan = RunPlan & { decidedBy: DecidedBy }

/** Why there is no plan. `notices` say so on the issue. */
export interface Unplanned {
  reason: string
  notices: Action[]
}

/**
 * The plan for what was read, or why there cannot be one. `now` is an instant of GitLab's clock: when it was read, or the list that bears it out.
 * What the plan lacks is fetched, and only that.
 */
export async function planOf(
  context: ReconcileContext,
  snapshot: Snapshot,
  run: RunRef,
  now: string,
): Promise<DecidedPlan | Unplanned> {
  const { bots } = context
  const rules = context.rules()
  const playbook = rules.playbooks.version(run.playbook, run.version)
  if (!playbook) {
    const reason = `the run names playbook ${run.playbook}@${run.version}, which is not in config/playbooks: put that version back`
    return { reason, notices: [] }
  }
  const { length } = snapshot.issue.description
  if (length > LONGEST_DESCRIPTION) {
    const reason = `the description has ${length} characters, of which the bot reads ${LONGEST_DESCRIPTION} at most: shorten it`
    return { reason, notices: planUnread({ snapshot, run, bots, texts: rules.texts }) }
  }
  const file = await context.cache.account(accountKeyOfRun(run.runKey) ?? '')
  const account = accountIn(context, file)
  const known = {
    snapshot,
    now,
    run,
    playbook,
    ...account,
    bots,
    playbookIds: rules.playbooks.ids,
    texts: rules.texts,
    ...(rules.nudges ? { nudges: rules.nudges } : {}),
    saidNudges: await context.cache.nudges(run.runKey),
    savedAnswers: await context.cache.answers(run.runKey),
    noteVisibility: rules.noteVisibility,
    segments: rules.segments,
    calendars: rules.calendars,
    metricsFile: rules.metrics,
    ...(rules.escalation ? { escalation: rules.escalation } : {}),
    ...leadIn(rules, account.account, playbook),
    ...(await accountRunsFor(context, snapshot, run, playbook)),
    ...(await neighboursFor(context, snapshot, run, playbook)),
  }
  const plan = await completed(context, file, { ...known, csmSince: null, members: null })
  return { ...plan, decidedBy: decidedBy(context, run, file?.blob ?? null) }
}

function leadIn(
  { segments, playbooks }: Rules,
  account: Account | null,
  playbook: Playbook,
): Pick<PlanInput, 'assigneeRole'> {
  return account ? { assigneeRole: leadRole(playbook, account, { segments, playbooks }) } : {}
}

/** An assignment ends when the account's onboarding is there; what people asked for on a run is looked for among the others. */
async function accountRunsFor(
  context: ReconcileContext,
  { issue, notes }: Snapshot,
  { runKey }: RunRef,
  { type }: Playbook,
): Promise<Pick<PlanInput, 'accountRuns' | 'loads'>> {
  const isAssigning = type === 'assignment' && issue.state === 'opened'
  if (!isAssigning && !notes.some(isAnswer)) return {}
  const all = await context.cache.runsOf(accountKeyOfRun(runKey) ?? '')
  const others = all.filter((other) => other.runKey !== runKey && !other.doubtful)
  return {
    accountRuns: others.map(({ runKey, iid, state }) => ({ runKey, iid, state })),
    ...(isAssigning ? { loads: await loadsOf(context) } : {}),
  }
}

/** Only what was commanded asks for another run. */
const isAnswer = ({ system, body }: Note) => !system && readMarker(body, 'answer') !== null

async function neighboursFor(
  { cache }: ReconcileContext,
  { issue: { iid } }: Snapshot,
  run: RunRef,
  playbook: Playbook,
): Promise<Pick<PlanInput, 'neighbours'>> {
  if (!mayHaveNeighbours(run, playbook)) return {}
  const runs = await cache.runsOf(accountKeyOfRun(run.runKey) ?? '')
  const certain = runs.filter(({ doubtful, state }) => !doubtful && (state === 'opened' || state === 'closed'))
  return { neighbours: neighboursOf({ run, iid }, playbook, certain) }
}

async function completed(
  context: ReconcileContext,
  file: CachedAccount | undefined,
  input: PlanInput,
): Promise<RunPlan> {
  const plan = planRun(input, context.runRules)
  const { needs } = plan
  const people = needs.flatMap((need) => (need.startsWith('presence:') ? need.slice('presence:'.length) : []))
  if (people.length > 0) {
    const presence = { ...input.presence, ...(await presenceOf(context, people, input.now)) }
    return completed(context, file, { ...input, presence })
  }
  if (needs.includes('members'))
    return completed(context, file, { ...input, members: await reading(context.gitlab.members()) })
  // The very file that the account was read from: another one may be stored by now.
  if (needs.includes('csm-since') && file)
    return completed(context, file, { ...input, csmSince: await reading(csmSinceOf(context, file)) })
  return plan
}

/** The account as the cache has it; without one where its file is gone or cannot be used, which the status note says, and why. */
function accountIn(
  context: ReconcileContext,
  file: CachedAccount | undefined,
): Pick<PlanInput, 'account' | 'accountPath' | 'accountProblems'> {
  if (!file) return { account: null }
  const accountPath = file.path
  if (file.unread !== undefined)
    return { account: null, accountPath, accountProblems: [`${accountPath}: ${file.unread}`] }
  const parsed = context.readAccount(file)
  if ('value' in parsed) return { account: parsed.value, accountPath }
  return { account: null, accountPath, accountProblems: summarizeProblems(parsed.problems) }
}
