import { type ASTNode, type Environment, ParseError } from '@marcbachmann/cel-js'
import { didYouMean } from '../yaml/did-you-mean.ts'
import { quoted } from '../yaml/path-text.ts'
import type { Shape } from '../yaml/shape.ts'
import { costProblems } from './condition-cost.ts'
import { conditionEnvironment } from './condition-environment.ts'
import type { ConditionProblem } from './condition-problem.ts'
import { nonNull, type Scope, textsOf } from './condition-shape.ts'
import { accessOf, isOpen, type Names, namesOf, partsOf, shapeAt } from './condition-tree.ts'

const environments: Record<Scope, Environment> = {
  segment: conditionEnvironment('segment'),
  playbook: conditionEnvironment('playbook'),
}

/** Everything wrong with a condition that can be known without an account: grammar, names, kinds, values that a field never has. */
export function checkCondition(condition: string, scope: Scope = 'playbook'): ConditionProblem[] {
  const environment = environments[scope]
  try {
    const { ast } = environment.parse(condition)
    const problems = [...partProblems(ast, namesOf(scope), scope), ...costProblems(ast, namesOf(scope))]
    return problems.length > 0 ? problems : typeProblems(environment.check(condition))
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return [{ offset: error.range?.start ?? 0, message: `cannot be read: ${error.summary}` }]
  }
}

function typeProblems(checked: ReturnType<Environment['check']>): ConditionProblem[] {
  if (!checked.valid) {
    return [{ offset: checked.error?.range?.start ?? 0, message: `cannot be computed: ${checked.error?.summary}` }]
  }
  if (checked.type === 'bool') return []
  const kind = checked.type === 'dyn' ? 'a value' : `a value of type ${checked.type}`
  return [
    {
      offset: 0,
      message: `must be true or false, but gives ${kind}`,
      hint: 'compare it with something, as in arr >= 50000',
    },
  ]
}

function partProblems(node: ASTNode, names: Names, scope: Scope): ConditionProblem[] {
  const own = [
    nameProblem(node, names, scope),
    fieldProblem(node, names),
    hasProblem(node),
    comparisonProblem(node, names),
  ]
  const found = own.filter((problem) => problem !== undefined)
  // What is below an unknown name or `has()` would only be complained of twice.
  if (found.length > 0) return found
  return partsOf(node, names).flatMap(([part, known]) => partProblems(part, known, scope))
}

function nameProblem(node: ASTNode, names: Names, scope: Scope): ConditionProblem | undefined {
  if (node.op !== 'id' || Object.hasOwn(names, node.args)) return undefined
  const known = Object.keys(names)
  const offset = node.range.start
  const message = `knows no \`${node.args}\``
  const field = scope === 'playbook' && Object.hasOwn(namesOf('segment'), node.args)
  const meant = didYouMean(node.args, known)
  if (field) return { offset, message, hint: `write account.${node.args}` }
  return { offset, message, hint: meant ? `did you mean \`${meant}\`?` : `known are ${known.join(', ')}` }
}

function fieldProblem(node: ASTNode, names: Names): ConditionProblem | undefined {
  if (node.op === '[]' && node.args[1].op === 'value' && typeof node.args[1].args !== 'string') {
    return {
      offset: node.range.start,
      message: 'takes one item out of a list',
      hint: 'ask about all of them: list.exists(item, …)',
    }
  }
  const access = accessOf(node)
  if (!access) return undefined
  const base = shapeAt(access.base, names)
  if (isOpen(base) || shapeAt(node, names)) return undefined
  const known = Object.keys((base && nonNull(base)?.properties) ?? {})
  const meant = didYouMean(access.field, known)
  const whole = node.input.slice(access.base.range.start, access.base.range.end)
  return {
    offset: node.range.end - access.field.length - (node.op === '[]' ? 2 : 0),
    message: `knows no field \`${access.field}\` of \`${whole}\``,
    hint: meant
      ? `did you mean \`${meant}\`?`
      : known.length > 0
        ? `known are ${known.join(', ')}`
        : `${whole} has no fields`,
  }
}

function hasProblem(node: ASTNode): ConditionProblem | undefined {
  if (node.op !== 'call' || node.args[0] !== 'has') return undefined
  return {
    offset: node.range.start,
    message: 'asks has(), but every field is there',
    hint: 'compare with null: account.region != null',
  }
}

/** A text that is none of the field's own is never equal to it: most likely a slip of the pen. */
function comparisonProblem(node: ASTNode, names: Names): ConditionProblem | undefined {
  if (node.op !== '==' && node.op !== '!=' && node.op !== 'in') return undefined
  const [left, right] = node.args
  const field = shapeAt(left, names) ? left : right
  const shape = shapeAt(field, names)
  if (!shape || (node.op === 'in' && field === right)) return undefined
  const other = field === left ? right : left
  const name = `\`${node.input.slice(field.range.start, field.range.end)}\``
  for (const value of other.op === 'list' ? other.args : [other]) {
    const slip = value.op === 'value' && typeof value.args === 'string' ? slipOf(value.args, shape, name) : undefined
    if (slip) return { offset: value.range.start, ...slip }
  }
  return undefined
}

function slipOf(text: string, shape: Shape, name: string): Omit<ConditionProblem, 'offset'> | undefined {
  const type = nonNull(shape)?.type
  if (type === 'boolean') return { message: `compares ${name}, which is true or false, with the text ${quoted(text)}` }
  if (type === 'number' || type === 'integer') {
    return { message: `compares ${name}, a number, with the text ${quoted(text)}` }
  }
  const texts = textsOf(shape)
  if (!texts || texts.includes(text)) return undefined
  const meant = didYouMean(text, texts)
  return {
    message: `compares ${name} with ${quoted(text)}, which it never is`,
    hint: meant ? `did you mean '${meant}'?` : `it is one of ${texts.map((known) => `'${known}'`).join(', ')}`,
  }
}
