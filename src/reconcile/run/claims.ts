import type { KnownRun } from '../../core/history/known-run.ts'
import type { ListedIssue } from '../../core/history/listed-issue.ts'
import { recordOf } from '../../core/history/record-of.ts'
import { type RunRef, runRefOf, runRefOfSnapshot } from '../../core/history/run-ref.ts'
import type { Issue } from '../../core/history/snapshot.ts'
import { isLikelyRun } from '../../core/plan/is-likely-run.ts'
import { runTitle } from '../../core/plan/run-title.ts'
import { readMarkers } from '../../core/text/marker.ts'
import { accountKeyOfRun } from '../../core/text/run-key.ts'
import type { ReconcileContext } from '../reconcile-context.ts'

/**
 * Remembers which issue is which run, oldest first, so that no account is thought to have none. Only their descriptions are known as
 * yet: what speaks against one makes it doubtful. Answers the issues that must be read to be known: those that no marker names, and
 * the doubtful ones, of which closed ones only where they could be the run of an account that has a file, by a marker or by their title.
 */
export async function recordClaims(context: ReconcileContext, listed: ListedIssue[]): Promise<Set<number>> {
  const runs = await context.cache.runs()
  const known = new Map(runs.map((run) => [run.runKey, run]))
  const certain = new Set(runs.filter((run) => !run.doubtful).map((run) => run.iid))
  const unknown = new Set<number>()
  let titles: Set<string> | undefined
  for (const { issue } of listed) {
    if (certain.has(issue.iid)) continue
    const ref = runRefOf(issue)
    const isSure = ref !== null && (await isLikely(context, issue, ref))
    if (!isSure) titles ??= await titlesOf(context)
    if (!isSure && (issue.state === 'opened' || titles?.has(issue.title) || (await mayBeOfAccount(context, issue))))
      unknown.add(issue.iid)
    if (ref === null) continue
    const before = known.get(ref.runKey)
    if (before && !(before.doubtful && isSure)) continue
    const run: KnownRun = { ...recordOf(ref.runKey, issue), ...(isSure ? {} : { doubtful: true }) }
    known.set(ref.runKey, run)
    await context.cache.saveRun(run)
  }
  return unknown
}

/** Once issues were read: one issue is one run, and what else its description once named is no run of it. */
export async function dropFalseClaims(context: ReconcileContext): Promise<void> {
  const byIid = Map.groupBy(await context.cache.runs(), (run) => run.iid)
  for (const [iid, runs] of byIid) {
    if (runs.length < 2) continue
    const right = await rightOne(context, iid, runs)
    if (right === undefined) continue
    for (const { runKey } of runs) if (runKey !== right) await context.cache.dropRun(runKey)
  }
}

/** What an issue turned out not to be, where its description still says so. */
export async function dropFalseClaim(context: ReconcileContext, issue: Issue, { runKey }: RunRef): Promise<void> {
  const described = runRefOf(issue)?.runKey
  if (described === undefined || described === runKey) return
  if ((await context.cache.run(described))?.iid === issue.iid) await context.cache.dropRun(described)
}

async function rightOne(context: ReconcileContext, iid: number, runs: KnownRun[]): Promise<string | undefined> {
  const [certain, other] = runs.filter((run) => !run.doubtful)
  if (certain && !other) return certain.runKey
  const snapshot = await context.cache.snapshot(iid)
  const ref = snapshot && runRefOfSnapshot(snapshot, context.bots)
  return runs.find((run) => run.runKey === ref?.runKey)?.runKey
}

/** Whether the title of an issue bears out what its description says. */
export async function isLikely(
  context: ReconcileContext,
  issue: Issue,
  { runKey, playbook, version }: RunRef,
): Promise<boolean> {
  const file = await context.cache.account(accountKeyOfRun(runKey) ?? '')
  const parsed = file && context.readAccount(file)
  const account = parsed && 'value' in parsed ? parsed.value : null
  return isLikelyRun(issue, account, context.rules.playbooks.version(playbook, version))
}

/** By one of the markers in its description, or because there is none. */
async function mayBeOfAccount({ cache }: ReconcileContext, { description }: Issue): Promise<boolean> {
  const named = readMarkers(description).filter(({ kind }) => kind === 'run')
  for (const { fields } of named) {
    const files = await cache.accountFiles(accountKeyOfRun(fields.run ?? '') ?? '')
    if (files.length > 0) return true
  }
  return named.length === 0
}

/** The titles that the runs of all accounts would have. */
async function titlesOf({ cache, rules, readAccount }: ReconcileContext): Promise<Set<string>> {
  const parsed = (await cache.accounts()).map((file) => readAccount(file))
  const accounts = parsed.flatMap((one) => ('value' in one ? [one.value] : []))
  const playbooks = rules.playbooks.ids.flatMap((id) => rules.playbooks.newest(id) ?? [])
  return new Set(accounts.flatMap((account) => playbooks.map((playbook) => runTitle(playbook, account))))
}
