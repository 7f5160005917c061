import { oneLine } from '../text/one-line.ts'
import type { Problem } from './problem.ts'

/** One line for a terminal or a log, without control characters, whatever the file holds: `file:line:column: message (hint)`. */
export function formatProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`
  const kind = problem.severity === 'note' ? 'note: ' : ''
  return oneLine(`${place}: ${kind}${problem.message}${problem.hint ? ` (${problem.hint})` : ''}`)
}
