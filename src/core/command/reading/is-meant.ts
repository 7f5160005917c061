import { readsPastSlips } from './corrected-lines.ts'
import { readLine } from './read-line.ts'

/** What a day is does not matter here: only whether there is one. */
const anyDay = Temporal.PlainDate.from('2026-01-07')

/**
 * Whether a line is a command, or one but for a slip of the pen, rather than a remark. Loosely: its first word is a command's name, or all of it makes
 * sense once put right. Strictly: all of it makes sense, and no free sentence is taken for what the command is about (`Note that …`, `Cancel the …`).
 */
export function isMeant(line: string, how: 'loosely' | 'strictly'): boolean {
  const reading = readLine(line, { today: anyDay, isCorrecting: false })
  if (how === 'loosely' && ('command' in reading || reading.hasVerb)) return true
  return readsPastSlips(line, anyDay)
}
