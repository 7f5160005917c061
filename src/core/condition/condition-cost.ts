import type { ASTNode } from '@marcbachmann/cel-js'
import { quoted } from '../yaml/path-text.ts'
import type { ConditionProblem } from './condition-problem.ts'
import { isComprehension, type Names, partsOf } from './condition-tree.ts'
import { patternProblem } from './linear-pattern.ts'

const deepest = 2

/**
 * What could make a condition run without end: patterns that only JavaScript's own engine knows, lists within lists within lists, and lists
 * that are made on the way. What is left is bounded by the 200 entries that a list of an account may have, squared.
 */
export function costProblems(node: ASTNode, names: Names, depth = 0): ConditionProblem[] {
  const own = [methodProblem(node), rangeProblem(node), depthProblem(node, depth)].filter(
    (problem) => problem !== undefined,
  )
  const inside = isComprehension(node) ? depth + 1 : depth
  const receiver = node.op === 'rcall' ? node.args[1] : undefined
  return [
    ...own,
    ...partsOf(node, names).flatMap(([part, known]) => costProblems(part, known, part === receiver ? depth : inside)),
  ]
}

function methodProblem(node: ASTNode): ConditionProblem | undefined {
  if (node.op !== 'rcall' || node.args[0] !== 'matches') return undefined
  const [pattern] = node.args[2]
  if (!pattern) return undefined
  const offset = pattern.range.start
  if (pattern.op !== 'value' || typeof pattern.args !== 'string') {
    return { offset, message: 'computes the pattern of matches()', hint: 'write the pattern itself, in quotes' }
  }
  const reason = patternProblem(pattern.args)
  return reason === undefined
    ? undefined
    : {
        offset,
        message: `has the pattern ${quoted(pattern.args)}, which cannot be used: ${reason}`,
        hint: 'patterns are those of RE2, without (?=…) and \\1',
      }
}

/** A list that is put together has no bound of its own. */
function rangeProblem(node: ASTNode): ConditionProblem | undefined {
  if (!isComprehension(node)) return undefined
  const made = madeWithin(node.args[1])
  return (
    made && {
      offset: made.range.start,
      message: 'goes through a list that it makes itself',
      hint: 'ask about each list alone: a.exists(x, …) || b.exists(x, …)',
    }
  )
}

function madeWithin(node: ASTNode): ASTNode | undefined {
  if (node.op === '+' || (node.op === 'rcall' && node.args[0] === 'split')) return node
  for (const [part] of partsOf(node, {})) {
    const made = madeWithin(part)
    if (made) return made
  }
  return undefined
}

function depthProblem(node: ASTNode, depth: number): ConditionProblem | undefined {
  if (!isComprehension(node) || depth < deepest) return undefined
  return {
    offset: node.range.start,
    message: `goes through a list within a list within a list`,
    hint: `${deepest} at most`,
  }
}
