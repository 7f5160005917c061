import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Account } from '../../../src/core/account/account.ts'
import { parseAccount } from '../../../src/core/account/parse-account.ts'
import { Snapshot } from '../../../src/core/history/snapshot.ts'
import type { PlanInput } from '../../../src/core/plan/plan-input.ts'
import { type Simulation, simulationOf } from '../../../src/core/plan/simulate/simulation.ts'
import { summarizeProblems } from '../../../src/core/yaml/problem.ts'
import { ActsFile } from './acts-file.ts'
import { caseInput } from './case-input.ts'
import { playCase } from './play-case.ts'

/** A case as it stands in its folder: what GitLab shows, and what the plan is made from. */
export interface Case {
  simulation: Simulation
  input: PlanInput
}

/**
 * `account.yml` is the account's file now; `account-before.yml`, where it is there, the one that the run was opened from. What happened is
 * played (`acts.yml`) or was recorded on a GitLab (`snapshot.json`).
 */
export function readCase(folder: string): Case {
  const now = accountIn(folder, 'account.yml')
  if (existsSync(join(folder, 'snapshot.json'))) return { ...recorded(folder, now.account) }
  const before = accountIn(
    folder,
    existsSync(join(folder, 'account-before.yml')) ? 'account-before.yml' : 'account.yml',
  )
  if (!before.account) throw new Error(before.accountProblems?.join('\n'))
  const file = ActsFile.safeParse(parse(readFileSync(join(folder, 'acts.yml'), 'utf8')))
  if (!file.success) throw new Error(`${folder}/acts.yml: ${z.prettifyError(file.error)}`)
  const { simulation, input } = playCase(file.data, before.account)
  return { simulation, input: { ...input, ...now } }
}

function recorded(folder: string, account: Account | null): Case {
  const snapshot = Snapshot.parse(JSON.parse(readFileSync(join(folder, 'snapshot.json'), 'utf8')))
  const bots = { ...snapshot.issue.author, former: [] }
  return {
    simulation: simulationOf(snapshot),
    input: caseInput(snapshot, account, { bots, csmSince: null, strangers: [] }),
  }
}

function accountIn(folder: string, name: string): Pick<PlanInput, 'account' | 'accountProblems'> {
  const text = readFileSync(join(folder, name), 'utf8')
  const key = folder.split('/').at(-1) ?? ''
  const parsed = parseAccount(text, `accounts/${key}.yml`)
  if ('value' in parsed) return { account: parsed.value }
  return { account: null, accountProblems: summarizeProblems(parsed.problems) }
}
