import type { ListedIssue } from '../../core/history/listed-issue.ts'
import { recordOf } from '../../core/history/record-of.ts'
import type { Issue } from '../../core/history/snapshot.ts'
import { isLikelyRun } from '../../core/plan/is-likely-run.ts'
import { runTitle } from '../../core/plan/run-title.ts'
import { readMarkers } from '../../core/text/marker.ts'
import { accountKeyOfRun } from '../../core/text/run-key.ts'
import { type RunRef, runRefOf, runRefOfSnapshot } from '../../core/text/run-ref.ts'
import type { Loop } from '../loop.ts'
import type { KnownRun } from '../ports.ts'

/**
 * Remembers which issue is which run, oldest first, so that no account is thought to have none. Only their descriptions are known as
 * yet: what speaks against one makes it doubtful. Answers the issues that must be read to be known: those that no marker names, and
 * the doubtful ones, of which closed ones only where they could be the run of an account that has a file, by a marker or by their title.
 */
export async function recordClaims(loop: Loop, listed: ListedIssue[]): Promise<Set<number>> {
  const runs = await loop.cache.runs()
  const known = new Map(runs.map((run) => [run.runKey, run]))
  const certain = new Set(runs.filter((run) => !run.doubtful).map((run) => run.iid))
  const unknown = new Set<number>()
  let titles: Set<string> | undefined
  for (const { issue } of listed) {
    if (certain.has(issue.iid)) continue
    const ref = runRefOf(issue)
    const isSure = ref !== null && (await isLikely(loop, issue, ref))
    if (!isSure) titles ??= await titlesOf(loop)
    if (!isSure && (issue.state === 'opened' || titles?.has(issue.title) || (await mayBeOfAccount(loop, issue))))
      unknown.add(issue.iid)
    if (ref === null) continue
    const before = known.get(ref.runKey)
    if (before && !(before.doubtful && isSure)) continue
    const run: KnownRun = { ...recordOf(ref.runKey, issue), ...(isSure ? {} : { doubtful: true }) }
    known.set(ref.runKey, run)
    await loop.cache.saveRun(run)
  }
  return unknown
}

/** Once issues were read: one issue is one run, and what else its description once named is no run of it. */
export async function dropFalseClaims(loop: Loop): Promise<void> {
  const byIid = Map.groupBy(await loop.cache.runs(), (run) => run.iid)
  for (const [iid, runs] of byIid) {
    if (runs.length < 2) continue
    const right = await rightOne(loop, iid, runs)
    if (right === undefined) continue
    for (const { runKey } of runs) if (runKey !== right) await loop.cache.dropRun(runKey)
  }
}

/** What an issue turned out not to be, where its description still says so. */
export async function dropFalseClaim(loop: Loop, issue: Issue, { runKey }: RunRef): Promise<void> {
  const described = runRefOf(issue)?.runKey
  if (described === undefined || described === runKey) return
  if ((await loop.cache.run(described))?.iid === issue.iid) await loop.cache.dropRun(described)
}

async function rightOne(loop: Loop, iid: number, runs: KnownRun[]): Promise<string | undefined> {
  const [certain, other] = runs.filter((run) => !run.doubtful)
  if (certain && !other) return certain.runKey
  const snapshot = await loop.cache.snapshot(iid)
  const ref = snapshot && runRefOfSnapshot(snapshot, loop.bots)
  return runs.find((run) => run.runKey === ref?.runKey)?.runKey
}

/** Whether the title of an issue bears out what its description says. */
export async function isLikely(loop: Loop, issue: Issue, { runKey, playbook, version }: RunRef): Promise<boolean> {
  const file = await loop.cache.account(accountKeyOfRun(runKey) ?? '')
  const parsed = file && loop.readAccount(file)
  const account = parsed && 'value' in parsed ? parsed.value : null
  return isLikelyRun(issue, account, loop.rules.playbooks.version(playbook, version))
}

/** By one of the markers in its description, or because there is none. */
async function mayBeOfAccount({ cache }: Loop, { description }: Issue): Promise<boolean> {
  const named = readMarkers(description).filter(({ kind }) => kind === 'run')
  for (const { fields } of named) {
    const files = await cache.accountFiles(accountKeyOfRun(fields.run ?? '') ?? '')
    if (files.length > 0) return true
  }
  return named.length === 0
}

/** The titles that the runs of all accounts would have. */
async function titlesOf({ cache, rules, readAccount }: Loop): Promise<Set<string>> {
  const parsed = (await cache.accounts()).map((file) => readAccount(file))
  const accounts = parsed.flatMap((one) => ('value' in one ? [one.value] : []))
  const playbooks = rules.playbooks.ids.flatMap((id) => rules.playbooks.newest(id) ?? [])
  return new Set(accounts.flatMap((account) => playbooks.map((playbook) => runTitle(playbook, account))))
}
