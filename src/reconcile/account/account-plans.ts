import { accountKeyOfPath, type CachedAccount, findDuplicateKeys } from '../../core/account/account-file.ts'
import type { KnownRun } from '../../core/history/known-run.ts'
import { type AccountPlan, planAccount } from '../../core/plan/plan-account.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { accountKeyOfRun } from '../../core/text/run-key.ts'
import { summarizeProblems } from '../../core/yaml/problem.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import type { ReadAccount } from './account-reader.ts'

/** Planning threw: a defect of ours that this account meets, and no other has to wait for. */
export interface NotPlanned {
  kind: 'failed'
  error: unknown
}

/** What should be done for one account file. */
export interface FilePlan {
  key: string
  path: string
  file: CachedAccount
  plan: AccountPlan | NotPlanned
}

/** What is planned: all files, or those of one key; or `files`, with all `runs` by account. */
export interface WantedPlans {
  key?: string
  again?: boolean
  loaded?: { files: CachedAccount[]; runs: Map<string | null, KnownRun[]> }
}

/** Plans stored account files from the cache; the members are asked for once, if a run is to be opened. */
export async function accountPlans(
  context: ReconcileContext,
  now: string,
  wanted: WantedPlans = {},
): Promise<FilePlan[]> {
  const { key: only, again = false, loaded } = wanted
  const { cache } = context
  const files = loaded?.files ?? (await (only === undefined ? cache.accounts() : cache.accountFiles(only)))
  const duplicates = new Map(findDuplicateKeys(files).map((duplicate) => [duplicate.key, duplicate.paths]))
  const runs = loaded?.runs ?? runsByAccount(await (only === undefined ? cache.runs() : cache.runsOf(only)))
  const chosen = files.map((file) => ({ ...file, parsed: context.readAccount(file) }))
  const planOne = (file: ParsedFile, members: AccountInputMembers): FilePlan => {
    const key = accountKeyOfPath(file.path) ?? file.path
    const given = { now, runs: runs.get(key) ?? [], again, members, duplicates: duplicates.get(key) }
    return { key, path: file.path, file, plan: planOrError(() => planFile(context, file, given)) }
  }
  const plans = chosen.map((file) => planOne(file, null))
  if (!plans.some(({ plan }) => plan.kind === 'needs-members')) return plans
  const members = await context.gitlab.members()
  return chosen.map((file) => planOne(file, members))
}

function planOrError(plan: () => AccountPlan): FilePlan['plan'] {
  try {
    return plan()
  } catch (error) {
    return { kind: 'failed', error }
  }
}

/** Each run is looked at once, however many accounts there are. */
function runsByAccount(runs: KnownRun[]): Map<string | null, KnownRun[]> {
  return Map.groupBy(runs, ({ runKey }) => accountKeyOfRun(runKey))
}

type AccountInputMembers = Parameters<typeof planAccount>[0]['members']
type ParsedFile = CachedAccount & { parsed: ReturnType<ReadAccount> }

interface Given {
  now: string
  runs: KnownRun[]
  again: boolean
  members: AccountInputMembers
  duplicates: string[] | undefined
}

function planFile(
  { rules: rulesNow, bots }: ReconcileContext,
  { path, unread, parsed }: ParsedFile,
  { duplicates, ...given }: Given,
): AccountPlan {
  if (duplicates) return unusable([`${path}: ${duplicates.join(' and ')} are files of one account: keep one`])
  if (unread !== undefined) return unusable([`${path}: ${unread}`])
  if (!('value' in parsed)) return unusable(summarizeProblems(parsed.problems))
  const account = parsed.value
  const rules = rulesNow()
  const { playbooks, segments, texts, calendars } = rules
  const plan = planAccount({ ...given, account, playbooks, segments, texts, bots, calendars })
  return plan.kind === 'wait' ? { ...plan, reason: oneLine(`${path}: ${plan.reason}`) } : plan
}

function unusable(faults: string[]): AccountPlan {
  return { kind: 'wait', reason: oneLine(faults.join('; ')), faults }
}
