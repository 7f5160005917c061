import { Environment, type ObjectSchema } from '@marcbachmann/cel-js'
import type { Shape } from '../yaml/shape.ts'
import { isNullable, nonNull, type Scope, variables } from './condition-shape.ts'
import { isFound, matchesLinear } from './linear-pattern.ts'

/**
 * The language of conditions: CEL over the account and the run, without a clock. Numbers compare whether written `5` or `5.0`; an order
 * with null (`null >= 5`) does not hold; there are no functions but CEL's own.
 */
export function conditionEnvironment(scope: Scope): Environment {
  const environment = new Environment({
    homogeneousAggregateLiterals: false,
    limits: { maxDepth: 50, maxAstNodes: 300 },
  })
  for (const [name, shape] of Object.entries(variables[scope])) {
    const type = typeOf(shape)
    if (typeof type === 'string') environment.registerVariable(name, type)
    else environment.registerVariable({ name, schema: type })
  }
  orderWithNull(environment)
  mixedArithmetic(environment)
  environment.registerFunction(`string.${matchesLinear}(string): bool`, isFound)
  return environment
}

/** Null-free texts and truth values keep their type, so that a wrong comparison is found when the file is read. */
function typeOf(shape: Shape): string | ObjectSchema {
  const inside = nonNull(shape)
  if (!inside || isNullable(shape)) return 'dyn'
  if (inside.type === 'boolean') return 'bool'
  if (inside.type === 'string') return 'string'
  if (inside.type === 'array') return 'list<dyn>'
  if (inside.type !== 'object') return 'dyn'
  if (!inside.properties) return 'map<string, dyn>'
  return Object.fromEntries(Object.entries(inside.properties).map(([name, inner]) => [name, typeOf(inner)]))
}

function orderWithNull(environment: Environment): void {
  for (const type of ['int', 'double', 'string']) {
    for (const order of ['<', '<=', '>', '>=']) {
      environment.registerOperator(`null ${order} ${type}`, () => false)
      environment.registerOperator(`${type} ${order} null`, () => false)
    }
  }
}

function mixedArithmetic(environment: Environment): void {
  const operations: Record<string, (left: number, right: number) => number> = {
    '+': (left, right) => left + right,
    '-': (left, right) => left - right,
    '*': (left, right) => left * right,
    '/': (left, right) => left / right,
  }
  for (const [sign, operation] of Object.entries(operations)) {
    const mixed = (left: number | bigint, right: number | bigint) => operation(Number(left), Number(right))
    environment.registerOperator(`double ${sign} int`, mixed)
    environment.registerOperator(`int ${sign} double`, mixed)
  }
}
