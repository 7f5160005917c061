import type { Command } from './command.ts'
import { COMMANDS, type CommandOf } from './command-table.ts'

/**
 * The command as the one line that is read as the same command again, on whatever day. It is a data format: what was once written stays readable.
 */
export function formatCommand<N extends Command['name']>(command: CommandOf<N>): string {
  const name: N = command.name
  const verb = name === 'delay-resolved' ? 'delay resolved' : name
  return [verb, ...COMMANDS[name].write(command)].filter((part) => part !== null).join(' ')
}
