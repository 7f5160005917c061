import type { Problem } from './problem.ts'

/** One line for a terminal or a log: `file:line:column: message (hint)`. */
export function formatProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`
  const kind = problem.severity === 'note' ? 'note: ' : ''
  return `${place}: ${kind}${problem.message}${problem.hint ? ` (${problem.hint})` : ''}`
}
