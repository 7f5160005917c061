import type { z } from 'zod'
import { parseAccount } from '../../src/core/account/parse-account.ts'
import type { PlanInput } from '../../src/core/plan/plan-input.ts'
import type { Rule, RuleOutcome } from '../../src/core/rules/rule.ts'
import { runStateOf } from '../../src/core/run/run-state.ts'
import { ActsFile } from './cases/acts-file.ts'
import { playCase } from './cases/play-case.ts'
import { accountFile } from './reconcile-context.ts'

type Act = z.input<typeof ActsFile>['acts'][number]

const KEY = 'greyfriars-energy'
const OPENED = '2026-02-23T15:00:00Z'

/** What a plan is made from after this was done on a run that the bot opened for jonas and made true at once. */
export function runAfter(...acts: Act[]): PlanInput {
  const account = parseAccount(accountFile(KEY, 'jonas'), `accounts/${KEY}.yml`)
  if ('problems' in account) throw new Error(account.problems.map(({ message }) => message).join('; '))
  const begun: Act = { reconcile: 'onboarding-bot' }
  return playCase(ActsFile.parse({ story: 'a test', opened: OPENED, acts: [begun, ...acts] }), account.value).input
}

/** What one rule says of it. */
export function answerOf(rule: Rule, { texts, ...input }: PlanInput): RuleOutcome {
  return rule.evaluate(runStateOf(input), { texts })
}
