import { formatProblem } from './format-problem.ts'
import type { Problem } from './problem.ts'

/** More than these are counted: `check` says them all. */
const MOST_SAID = 5

/** Characters of one problem that are said: a file may have a key of any length. */
const LONGEST = 400

/** The first problems of a file, a line each, and how many more there are. */
export function summarizeProblems(problems: Problem[]): string[] {
  const left = problems.slice(MOST_SAID).reduce((sum, { more = 1 }) => sum + more, 0)
  const lines = problems.slice(0, MOST_SAID).map(formatProblem).map(shortened)
  return left > 0 ? [...lines, `and ${left} more`] : lines
}

function shortened(line: string): string {
  return line.length > LONGEST ? `${line.slice(0, LONGEST).toWellFormed()} …` : line
}
