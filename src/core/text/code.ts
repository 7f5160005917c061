import { oneLine } from './one-line.ts'

/** Text from outside as code within a line: it reads as it is and does nothing. Its fence is longer than any run of backticks in it. */
export function code(value: unknown): string {
  const text = oneLine(value)
  const fence = '`'.repeat(longestRun(text) + 1)
  const isEdged = text === '' || text.startsWith('`') || text.endsWith('`')
  return isEdged ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`
}

/** The same as a block of its own, from which it can be copied. */
export function codeBlock(value: unknown): string {
  const text = oneLine(value)
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}text\n${text}\n${fence}`
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0)
}
