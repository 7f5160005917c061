import { LONGEST_DESCRIPTION } from '../../core/checklist/longest-description.ts'
import type { Snapshot } from '../../core/history/snapshot.ts'
import { planRun, type RunPlan } from '../../core/plan/plan-run.ts'
import type { RunInput } from '../../core/plan/run-input.ts'
import { accountKeyOfRun } from '../../core/text/run-key.ts'
import type { RunRef } from '../../core/text/run-ref.ts'
import { summarizeProblems } from '../../core/yaml/summarize-problems.ts'
import type { Loop } from '../loop.ts'
import type { CachedAccount } from '../ports.ts'
import { reading } from '../reading.ts'
import { csmSinceOf } from './csm-since.ts'

/** The plan for what was read, or why there cannot be one. What the plan lacks is fetched, and only that. */
export async function planOf(loop: Loop, snapshot: Snapshot, run: RunRef): Promise<RunPlan | { why: string }> {
  const playbook = loop.rules.playbooks.version(run.playbook, run.version)
  if (!playbook) {
    const why = `the run names playbook ${run.playbook}@${run.version}, which is not in config/playbooks: put that version back`
    return { why }
  }
  const { length } = snapshot.issue.description
  if (length > LONGEST_DESCRIPTION) {
    const why = `the description has ${length} characters, of which the bot reads ${LONGEST_DESCRIPTION} at most: shorten it`
    return { why }
  }
  const { bots, rules } = loop
  const file = await loop.cache.account(accountKeyOfRun(run.runKey) ?? '')
  const known = {
    snapshot,
    run,
    playbook,
    ...accountIn(loop, file),
    bots,
    playbookIds: rules.playbooks.ids,
    texts: rules.texts,
    segments: rules.segments,
  }
  return completed(loop, file, { ...known, csmSince: null, members: null })
}

async function completed(loop: Loop, file: CachedAccount | undefined, input: RunInput): Promise<RunPlan> {
  const plan = planRun(input)
  const { needs } = plan
  if (needs.includes('members'))
    return completed(loop, file, { ...input, members: await reading(loop.gitlab.members()) })
  // The very file that the account was read from: another one may be stored by now.
  if (needs.includes('csm-since') && file)
    return completed(loop, file, { ...input, csmSince: await reading(csmSinceOf(loop, file)) })
  return plan
}

/** The account as the cache has it; without one where its file is gone or cannot be used, which the status note says, and why. */
function accountIn(loop: Loop, file: CachedAccount | undefined): Pick<RunInput, 'account' | 'accountProblems'> {
  if (!file) return { account: null }
  if (file.unread !== undefined) return { account: null, accountProblems: [`${file.path}: ${file.unread}`] }
  const parsed = loop.readAccount(file)
  if ('value' in parsed) return { account: parsed.value }
  return { account: null, accountProblems: summarizeProblems(parsed.problems) }
}
