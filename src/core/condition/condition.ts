import { type Environment, EvaluationError } from '@marcbachmann/cel-js'
import type { Account } from '../account/account.ts'
import { conditionEnvironment } from './condition-environment.ts'
import { openingFields, type Scope } from './condition-shape.ts'
import { accessOf, type Names, namesOf, nullSafe, partsOf } from './condition-tree.ts'
import type { RunFacts } from './run-facts.ts'

/** What a condition may ask about; `run` is not there for segments. */
export interface ConditionInput {
  account: Account
  run?: RunFacts
}

const environments = { segment: conditionEnvironment('segment'), playbook: conditionEnvironment('playbook') }

/**
 * Whether a condition (CEL, checked when its file was read) holds. Every field of the account is there, absent is null; a condition that
 * reckons with what is absent, as in `account.arr + 1 > 5` without an ARR, does not hold.
 */
export function holds(condition: string, circumstances: ConditionInput, scope: Scope = 'playbook'): boolean {
  const { account, run } = circumstances
  const program = programOf(condition, scope)
  try {
    return program(scope === 'segment' ? { ...account, account } : { account, run }) === true
  } catch (error) {
    if (error instanceof EvaluationError) return false
    throw error
  }
}

/** The conditions of files are few, and each is asked of every run. */
const programs = { segment: new Map<string, Program>(), playbook: new Map<string, Program>() }
type Program = ReturnType<Environment['parse']>
const MOST_PROGRAMS = 1000

function programOf(condition: string, scope: Scope): Program {
  const known = programs[scope]
  const before = known.get(condition)
  if (before) return before
  const environment = environments[scope]
  const program = environment.parse(nullSafe(environment.parse(condition).ast, namesOf(scope)))
  if (known.size >= MOST_PROGRAMS) known.clear()
  known.set(condition, program)
  return program
}

/**
 * Whether a condition asks for what only time brings: such a task has no line in the description, and is asked for later
 * (architecture.md 7).
 */
export function asksLater(condition: string): boolean {
  return laterFieldsOf(condition).size > 0
}

/** What a condition asks of a run that is not known when its issue is opened: `late`; `run` where it asks for the run as a whole. */
export function laterFieldsOf(condition: string): Set<string> {
  const asked = (node: Parameters<typeof partsOf>[0], names: Names): string[] => {
    const access = accessOf(node)
    if (access && isRun(access.base)) return openingFields.includes(access.field) ? [] : [access.field]
    return isRun(node) ? ['run'] : partsOf(node, names).flatMap(([part, known]) => asked(part, known))
  }
  return new Set(asked(environments.playbook.parse(condition).ast, namesOf('playbook')))
}

const isRun = (node: Parameters<typeof partsOf>[0]) => node.op === 'id' && node.args === 'run'
