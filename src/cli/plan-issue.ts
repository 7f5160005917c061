import { civilDate } from '../core/calendar/civil-date.ts'
import { compareInstants } from '../core/calendar/compare-instants.ts'
import { runRefOfSnapshot } from '../core/history/run-ref.ts'
import type { Snapshot } from '../core/history/snapshot.ts'
import { snapshotAt } from '../core/history/snapshot-at.ts'
import { accountKeyOfRun } from '../core/text/run-key.ts'
import type { ReconcileContext } from '../reconcile/reconcile-context.ts'
import { type DecidedPlan, planOf } from '../reconcile/run/plan-of.ts'
import { UsageError } from './command.ts'
import { createLogger } from './logger.ts'
import { type At, instantOf } from './parse-at.ts'
import { parseIssueArgument } from './parse-issue-argument.ts'
import { StartupError } from './report-error.ts'
import { contextWithoutStore } from './start/open-bot.ts'

/**
 * The plan for the issue that was named, as it is now or as of another day: what happened later is not seen then. The account's record is
 * always the one of now. Opens no store and changes nothing.
 */
export async function planIssue(issue: string | undefined, at: At | undefined): Promise<DecidedPlan> {
  const { settings, target, iid } = await parseIssueArgument(issue)
  const context = await contextWithoutStore(settings, { target, log: createLogger('warn') })
  const snapshot = await context.gitlab.readSnapshot(iid)
  if ('kind' in snapshot) throw new StartupError(`Issue ${iid} cannot be read: ${snapshot.reason}`)
  const run = runRefOfSnapshot(snapshot, context.bots)
  if (!run)
    throw new StartupError(`${snapshot.issue.webUrl} is no run: the bot did not open it, or its marker is gone.`)
  await rememberAccount(context, accountKeyOfRun(run.runKey) ?? '')
  const plan = async (seen: Snapshot) => {
    const planned = await planOf(context, seen, run, seen.readAt)
    if ('reason' in planned) throw new StartupError(planned.reason)
    return planned
  }
  const now = await plan(snapshot)
  return at === undefined ? now : await plan(asOf(snapshot, at, { zone: now.state.zone, bots: context.bots }))
}

function asOf(snapshot: Snapshot, at: At, { zone, bots }: { zone: string; bots: ReconcileContext['bots'] }): Snapshot {
  const instant = instantOf(at, zone)
  const { createdAt } = snapshot.issue
  if (compareInstants(instant, createdAt) < 0) {
    const opened = `${civilDate(createdAt, zone)} (${createdAt})`
    throw new UsageError(
      `--at ${'day' in at ? at.day : at.instant}: the run was opened on ${opened}; choose that day, or a later one.`,
    )
  }
  return { ...snapshotAt(snapshot, instant, bots), readAt: instant }
}

/** The run's account, read for this plan alone. */
async function rememberAccount({ gitlab, cache }: ReconcileContext, key: string): Promise<void> {
  const head = await gitlab.headCommit()
  if (!head) return
  await cache.saveWatermark('head', head.sha)
  for (const path of [`accounts/${key}.yml`, `accounts/${key}.yaml`]) {
    const file = await gitlab.readFile(path, head.sha)
    if (file !== null) return cache.saveAccount({ path, blob: head.sha, commit: head.sha, text: '', ...file })
  }
}
