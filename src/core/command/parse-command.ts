import type { Command } from './command.ts'
import type { CommandProblem } from './command-problem.ts'
import { correctedLines } from './reading/corrected-lines.ts'
import { readLine } from './reading/read-line.ts'

/** What the words of a line are read by. */
export interface CommandContext {
  /** The day on which the line was written, where its writer is: `yesterday` is the day before it. */
  today: Temporal.PlainDate
}

/**
 * Reads one line, without the bot's mention, as a command (domain.md D.10). Never throws. Whether the command can be carried out, and whether its writer
 * may, is not asked here, nor whether a date lies too far off.
 */
export function parseCommand(line: string, { today }: CommandContext): { command: Command } | CommandProblem {
  const reading = readLine(line, { today, isCorrecting: false })
  if ('command' in reading) return { command: reading.command }
  return { problem: reading.mistake.message, suggestions: correctedLines(reading, today) }
}
