/** What paths mean at a place in a template: the data, the things that `../` climbs through (the innermost last), the names of `as |name|`. */
export interface Scope {
  root: unknown
  contexts: readonly unknown[]
  names: ReadonlyMap<string, unknown>
}

/** What a field holds cannot be told: it is behind `null`, in an empty list, or a helper's result. */
const unknownValue = Symbol('untold')

/** What Handlebars itself tells inside `each`. */
const loopWords: Readonly<Record<string, unknown>> = { index: 0, first: true, last: true, key: '' }

/** Whether the path leads to a field that is there, and what it holds. */
export function fieldAt(path: hbs.AST.PathExpression, scope: Scope): { isThere: boolean; value: unknown } {
  const [first = '', ...rest] = path.parts
  if (path.data) {
    if (first === 'root') return descend(scope.root, rest)
    return { isThere: first in loopWords, value: loopWords[first] }
  }
  if (path.depth === 0 && scope.names.has(first)) return descend(scope.names.get(first), rest)
  const context = scope.contexts.at(-1 - path.depth)
  return descend(path.depth < scope.contexts.length ? context : unknownValue, path.parts)
}

/** What an expression yields. */
export function yieldOf(expression: hbs.AST.Expression, scope: Scope): unknown {
  if (expression.type === 'PathExpression') return fieldAt(expression as hbs.AST.PathExpression, scope).value
  return 'value' in expression ? expression.value : unknownValue
}

/** The scope inside of a block: `each` and `with` go down into what they are given, other helpers stay where they are. */
export function scopeInside(block: hbs.AST.BlockStatement, scope: Scope): Scope {
  const helper = block.path.original
  const [subject] = block.params
  if (!subject || (helper !== 'each' && helper !== 'with')) return scope
  const value = yieldOf(subject, scope)
  const inner = helper === 'each' ? firstOf(value) : (value ?? unknownValue)
  const [name, index] = block.program?.blockParams ?? []
  const names = new Map(scope.names)
  if (name !== undefined) names.set(name, inner)
  if (index !== undefined) names.set(index, unknownValue)
  return { ...scope, contexts: [...scope.contexts, inner], names }
}

function firstOf(value: unknown): unknown {
  const [first = unknownValue] = typeof value === 'object' && value !== null ? Object.values(value) : []
  return first
}

function descend(start: unknown, parts: readonly string[]): { isThere: boolean; value: unknown } {
  let value = start
  for (const part of parts) {
    if (value === unknownValue || value === null) return { isThere: true, value: unknownValue }
    if (!hasField(value, part)) return { isThere: false, value: unknownValue }
    value = (value as Record<string, unknown>)[part]
  }
  return { isThere: true, value }
}

function hasField(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
}
