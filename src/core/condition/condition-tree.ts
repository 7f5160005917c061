import type { ASTNode } from '@marcbachmann/cel-js'
import type { Shape } from '../yaml/shape.ts'
import { isNullable, nonNull, type Scope, variables } from './condition-shape.ts'
import { matchesLinear } from './linear-pattern.ts'

/** What names stand for in a part of a condition: the scope's variables, and those that `exists(c, …)` and its like bring. */
export type Names = Record<string, Shape>

/** The names at the beginning of a condition. */
export function namesOf(scope: Scope): Names {
  return variables[scope]
}

const macros = ['exists', 'all', 'exists_one', 'filter', 'map']

/** The parts of a condition that hang below a node, each with the names known there. */
export function partsOf(node: ASTNode, names: Names): [part: ASTNode, names: Names][] {
  const here = (parts: readonly ASTNode[]) => parts.map((part): [ASTNode, Names] => [part, names])
  switch (node.op) {
    case 'value':
    case 'id':
      return []
    case '.':
    case '.?':
      return here([node.args[0]])
    case '!_':
    case '-_':
      return here([node.args])
    case 'list':
      return here(node.args)
    case 'map':
      return here(node.args.flat())
    case 'call':
      return here(node.args[1])
    case 'rcall':
      return callParts(node.args[0], node.args[1], node.args[2], names)
    default:
      return here(node.args)
  }
}

/** Whether a node goes through a list: `list.exists(item, …)` and its like. */
export function isComprehension(node: ASTNode): node is ASTNode & { op: 'rcall' } {
  return node.op === 'rcall' && macros.includes(node.args[0]) && node.args[2][0]?.op === 'id'
}

function callParts(name: string, receiver: ASTNode, args: ASTNode[], names: Names): [ASTNode, Names][] {
  const [variable, ...rest] = args
  if (!macros.includes(name) || variable?.op !== 'id') {
    return [receiver, ...args].map((part) => [part, names])
  }
  const inner = { ...names, [variable.args]: shapeAt(receiver, names)?.items ?? {} }
  return [[receiver, names], ...rest.map((part): [ASTNode, Names] => [part, inner])]
}

/** The shape of the field that a chain such as `account.team.csm` names; undefined for anything else. */
export function shapeAt(node: ASTNode, names: Names): Shape | undefined {
  if (node.op === 'id') return names[node.args]
  const access = accessOf(node)
  if (!access) return undefined
  const base = shapeAt(access.base, names)
  const inside = base && nonNull(base)
  if (!inside) return undefined
  if (inside.properties) return inside.properties[access.field]
  return typeof inside.additionalProperties === 'object'
    ? { anyOf: [inside.additionalProperties, { type: 'null' }] }
    : undefined
}

/** `base.field` or `base["field"]`. */
export function accessOf(node: ASTNode): { base: ASTNode; field: string } | undefined {
  if (node.op === '.') return { base: node.args[0], field: node.args[1] }
  if (node.op !== '[]' || node.args[1].op !== 'value' || typeof node.args[1].args !== 'string') return undefined
  return { base: node.args[0], field: node.args[1].args }
}

/** Whether a name means a field of ours, or something that a part of the condition computed. */
export function isOpen(shape: Shape | undefined): boolean {
  return shape === undefined || Object.keys(shape).length === 0
}

/**
 * The condition as it is evaluated: patterns are found by an engine that is linear, a field below something that may be null is null where that is null, and a name that a free list
 * lacks is null too, so that "absent is null" (architecture.md 7) holds all the way down.
 */
export function nullSafe(node: ASTNode, names: Names): string {
  const edits: { start: number; end: number; text: string }[] = []
  const visit = (part: ASTNode, known: Names) => {
    if (accessOf(part) && shapeAt(part, known)) {
      edits.push({ ...part.range, text: chainText(part, known) })
      return
    }
    edits.push(...linearEdits(part))
    for (const [inner, innerNames] of partsOf(part, known)) visit(inner, innerNames)
  }
  visit(node, names)
  let text = node.input
  for (const edit of edits.sort((a, b) => b.start - a.start))
    text = text.slice(0, edit.start) + edit.text + text.slice(edit.end)
  return text
}

/** From the end of the text that is searched to the pattern: `.matches(`, and parentheses of both. */
function linearEdits(node: ASTNode): { start: number; end: number; text: string }[] {
  const pattern = node.op === 'rcall' && node.args[0] === 'matches' ? node.args[2][0] : undefined
  if (node.op !== 'rcall' || !pattern) return []
  const [start, end] = [node.args[1].range.end, pattern.range.start]
  const between = node.input.slice(start, end).replaceAll(/\/\/.*/g, '')
  return [{ start, end, text: between.replace('matches', matchesLinear) }]
}

function chainText(node: ASTNode, names: Names): string {
  const access = accessOf(node)
  if (!access) return node.input.slice(node.range.start, node.range.end)
  const base = chainText(access.base, names)
  const shape = shapeAt(access.base, names)
  const field = `${base}[${JSON.stringify(access.field)}]`
  const named =
    shape && nonNull(shape)?.properties
      ? `${base}.${access.field}`
      : `(${JSON.stringify(access.field)} in ${base} ? ${field} : null)`
  return shape && isNullable(shape) ? `(${base} == null ? null : ${named})` : named
}
