import type { Command } from './command.ts'

/** The command as the one line that {@link parseCommand} reads as the same command, on whatever day. It is a data format: what was once written stays readable. */
export function formatCommand(command: Command): string {
  return command.name
}
