import type { Problem } from './problem.ts'

const most = 50

/** What is said of one file: its first 50 problems from top to bottom, and, where the next one stands, how many more there are. */
export function firstProblems(problems: readonly Problem[]): Problem[] {
  const inOrder = problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
  const next = inOrder[most]
  if (!next) return inOrder
  const { file, line, column } = next
  const more = inOrder.length - most
  const message = `There are ${more} more problems from here on.`
  const rest = { file, line, column, message, hint: 'mend the first ones, then check again', more }
  return [...inOrder.slice(0, most), rest]
}
