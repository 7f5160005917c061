import { accountKeyOf } from '../core/account/account-path.ts'
import { findDoubleKeys } from '../core/account/double-keys.ts'
import { parseAccount } from '../core/account/parse-account.ts'
import { readinessOf } from '../core/account/readiness.ts'
import { type AccountPlan, planAccount } from '../core/plan/plan-account.ts'
import type { Loop } from './loop.ts'
import type { CachedAccount, KnownRun } from './ports.ts'

/** What should be done for one account file. */
export interface FilePlan {
  key: string
  path: string
  plan: AccountPlan
}

/** Plans all stored account files, or those of one key, from the cache; the members are asked for once, if a run is to be opened. */
export async function accountPlans(
  loop: Loop,
  now: string,
  wanted: { key?: string; again?: boolean } = {},
): Promise<FilePlan[]> {
  const files = await loop.cache.accounts()
  const twins = new Map(findDoubleKeys(files).map((double) => [double.key, double.paths]))
  const runs = await loop.cache.runs()
  const { key: only, again = false } = wanted
  const chosen = files
    .filter((file) => only === undefined || accountKeyOf(file.path) === only)
    .map((file) => ({ ...file, parsed: parseAccount(file.text, file.path) }))
  const planOne = (file: ParsedFile, members: AccountInputMembers): FilePlan => {
    const key = accountKeyOf(file.path) ?? file.path
    const paths = twins.get(key)
    const plan = paths ? waitForOne(paths) : planFile(loop, file, { now, runs, again, members })
    return {
      key,
      path: file.path,
      plan: plan.kind === 'wait' ? { kind: 'wait', why: `${file.path}: ${plan.why}` } : plan,
    }
  }
  const plans = chosen.map((file) => planOne(file, null))
  if (!plans.some(({ plan }) => plan.kind === 'needs-members')) return plans
  const members = await loop.gitlab.members()
  return chosen.map((file) => planOne(file, members))
}

type AccountInputMembers = Parameters<typeof planAccount>[0]['members']
type ParsedFile = CachedAccount & { parsed: ReturnType<typeof parseAccount> }

function planFile(
  { rules }: Loop,
  { parsed }: ParsedFile,
  given: { now: string; runs: KnownRun[]; again: boolean; members: AccountInputMembers },
): AccountPlan {
  if (!('value' in parsed)) return { kind: 'wait', why: parsed.problems.map(placed).join('; ') }
  const account = parsed.value
  const readiness = readinessOf(account, rules.segments)
  const playbook = readiness.kind === 'ready' ? rules.playbooks.newest(readiness.playbook) : undefined
  return planAccount({ ...given, account, readiness, playbook, texts: rules.texts })
}

function placed(problem: { line: number; column: number; message: string }): string {
  return `${problem.line}:${problem.column} ${problem.message}`
}

function waitForOne(paths: string[]): AccountPlan {
  return { kind: 'wait', why: `${paths.join(' and ')} are files of one account: keep one` }
}
