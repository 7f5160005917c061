import type { Account } from '../../core/account/account.ts'
import type { KnownRun } from '../../core/history/known-run.ts'
import { recordOf } from '../../core/history/record-of.ts'
import { type RunRef, runRefOf, runRefOfSnapshot } from '../../core/history/run-ref.ts'
import type { Issue } from '../../core/history/snapshot.ts'
import { isLikelyRun } from '../../core/plan/is-likely-run.ts'
import { runTitle } from '../../core/plan/run-title.ts'
import type { Playbook } from '../../core/playbook/playbook.ts'
import { runKeysIn } from '../../core/text/marker.ts'
import { accountKeyOfRun } from '../../core/text/run-key.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import type { KnownRuns } from '../sweep/known-runs.ts'

/** What an issue of the bot's says of itself while it is not known for certain which run it is. Without its description: there may be thousands. */
export interface Claim extends Pick<Issue, 'iid' | 'webUrl' | 'title'> {
  /** The run that it would be, by its description. */
  run: KnownRun | null
  /** Its title bears that out. */
  isSure: boolean
  /** The keys in all of its markers. */
  named: string[]
  /** It must be read to be known. */
  mustRead: boolean
}

/** Hears the issues of a list, and keeps what those claim of which it is not known which run they are. */
export interface Claims {
  hear(issue: Issue): Promise<void>
  heard(): Iterable<Claim>
  /**
   * Remembers which issue is which run, oldest first, so that no account is thought to have none. Only their descriptions are known as
   * yet: what speaks against one makes it doubtful. Answers the issues that must be read to be known: those that no marker names, and
   * the doubtful ones, of which closed ones only where they could be the run of an account that has a file, by a marker or by their title.
   */
  record(): Promise<Set<number>>
}

/** Begins to listen; `known` is the store's knowledge before, and learns what is recorded. */
export function listenForClaims(context: ReconcileContext, known: KnownRuns): Claims {
  const claims = new Map<number, Claim>()
  let titles: Promise<Set<string>> | undefined
  const mustRead = async (issue: Issue, named: string[]) => {
    titles ??= titlesOf(context)
    return issue.state === 'opened' || (await titles).has(issue.title) || (await mayBeOfAccount(context, named))
  }
  return {
    async hear(issue) {
      const { iid, webUrl, title } = issue
      if (known.isCertain(iid)) return
      const ref = runRefOf(issue)
      const isSure = ref !== null && (await isLikely(context, issue, ref))
      const run: KnownRun | null = ref && { ...recordOf(ref.runKey, issue), ...(isSure ? {} : { doubtful: true }) }
      const named = runKeysIn(issue.description)
      claims.set(iid, { iid, webUrl, title, run, isSure, named, mustRead: !isSure && (await mustRead(issue, named)) })
    },
    heard: () => claims.values(),
    async record() {
      const oldestFirst = [...claims.values()].sort((a, b) => a.iid - b.iid)
      for (const { run, isSure } of oldestFirst) {
        if (!run) continue
        const before = known.run(run.runKey)
        if (before && !(before.doubtful && isSure)) continue
        known.save(run)
        await context.cache.saveRun(run)
      }
      return new Set(oldestFirst.filter((claim) => claim.mustRead).map(({ iid }) => iid))
    },
  }
}

/** Once issues were read: one issue is one run, and what else its description once named is no run of it. */
export async function dropFalseClaims(context: ReconcileContext, known: KnownRuns): Promise<void> {
  const contested = new Set<number>()
  for (const { iid } of known.all()) if (known.ofIssue(iid).length > 1) contested.add(iid)
  for (const iid of contested) {
    const runs = known.ofIssue(iid)
    const right = await rightOne(context, iid, runs)
    if (right === undefined) continue
    for (const { runKey } of runs) {
      if (runKey === right) continue
      known.drop(runKey)
      await context.cache.dropRun(runKey)
    }
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
  return isLikelyRun(issue, account, context.rules().playbooks.version(playbook, version), runKey)
}

/** By one of the markers in its description, or because there is none. */
async function mayBeOfAccount({ cache }: ReconcileContext, named: string[]): Promise<boolean> {
  for (const runKey of named) {
    const files = await cache.accountFiles(accountKeyOfRun(runKey) ?? '')
    if (files.length > 0) return true
  }
  return named.length === 0
}

/** With one customer. */
const MOST_YEARS = 15

/** The titles that the runs of all accounts would have. */
async function titlesOf({ cache, rules, readAccount }: ReconcileContext): Promise<Set<string>> {
  const parsed = (await cache.accounts()).map((file) => readAccount(file))
  const accounts = parsed.flatMap((one) => ('value' in one ? [one.value] : []))
  const { ids, newest } = rules().playbooks
  const playbooks = ids.flatMap((id) => newest(id) ?? [])
  const titles = (playbook: Playbook, account: Account) =>
    Array.from({ length: playbook.title.includes('run.year') ? MOST_YEARS : 1 }, (_, before) =>
      runTitle(playbook, account, before + 1),
    )
  return new Set(accounts.flatMap((account) => playbooks.flatMap((playbook) => titles(playbook, account))))
}
