import { oneLine } from '../text/one-line.ts'

/**
 * What is wrong at one place of a file that a person wrote: a sentence, and what to write instead.
 * Lines and columns count from 1. A `note` is worth saying and stops nothing.
 */
export interface Problem {
  file: string
  line: number
  column: number
  message: string
  hint?: string
  severity?: 'note'
  /** It is none of its own and stands for so many others. */
  more?: number
}

/** What a border hands inwards: a value that may be trusted, or all that is wrong with what was given. */
export type Result<T> = { value: T } | { problems: Problem[] }

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

/** One line for a terminal or a log, without control characters, whatever the file holds: `file:line:column: message (hint)`. */
export function formatProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`
  const kind = problem.severity === 'note' ? 'note: ' : ''
  return oneLine(`${place}: ${kind}${problem.message}${problem.hint ? ` (${problem.hint})` : ''}`)
}

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
