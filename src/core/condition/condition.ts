import { EvaluationError } from '@marcbachmann/cel-js'
import type { Account } from '../account/account.ts'
import { conditionEnvironment } from './condition-environment.ts'
import type { Scope } from './condition-shape.ts'
import { type Names, namesOf, nullSafe, partsOf } from './condition-tree.ts'

/** What a condition may ask about; `run` is there once there is a run. */
export interface ConditionInput {
  account: Account
  run?: { late: boolean }
}

const environments = { segment: conditionEnvironment('segment'), playbook: conditionEnvironment('playbook') }

/**
 * Whether a condition (CEL, checked when its file was read) holds. Every field of the account is there, absent is null; a condition that
 * reckons with what is absent, as in `account.arr + 1 > 5` without an ARR, does not hold.
 */
export function holds(condition: string, circumstances: ConditionInput, scope: Scope = 'playbook'): boolean {
  const { account, run } = circumstances
  const environment = environments[scope]
  const { ast } = environment.parse(condition)
  try {
    const known = scope === 'segment' ? { ...account, account } : { account, run }
    return environment.evaluate(nullSafe(ast, namesOf(scope)), known) === true
  } catch (error) {
    if (error instanceof EvaluationError) return false
    throw error
  }
}

/** Whether a condition asks about the run: such a task is asked for later, in a note, and has no line in the description (architecture.md 7). */
export function usesRun(condition: string): boolean {
  const mentions = (node: Parameters<typeof partsOf>[0], names: Names): boolean =>
    (node.op === 'id' && node.args === 'run') || partsOf(node, names).some(([part, known]) => mentions(part, known))
  return mentions(environments.playbook.parse(condition).ast, namesOf('playbook'))
}
