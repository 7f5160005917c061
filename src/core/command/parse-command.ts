import type { Command } from './command.ts'
import type { CommandProblem } from './command-problem.ts'

/** What the words of a line are read by. */
export interface CommandContext {
  /** The day on which the line was written, where its writer is: `yesterday` is the day before it. */
  today: Temporal.PlainDate
}

/**
 * Reads one line, without the bot's mention, as a command (domain.md D.10). Never throws. Whether the command can be carried out, and whether its writer
 * may, is not asked here, nor whether a date lies too far off.
 */
export function parseCommand(_line: string, _context: CommandContext): { command: Command } | CommandProblem {
  return { problem: 'This is no command.', suggestions: ['help'] }
}
