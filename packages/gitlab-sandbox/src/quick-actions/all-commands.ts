import type { Command } from './command.ts'
import type { CommandName } from './command-names.ts'
import { labelCommands } from './commands/label-commands.ts'
import { milestoneCommands } from './commands/milestone-commands.ts'
import { peopleCommands } from './commands/people-commands.ts'
import { relationCommands } from './commands/relation-commands.ts'
import { stateCommands } from './commands/state-commands.ts'
import { timeCommands } from './commands/time-commands.ts'

/**
 * The commands that do something here. The others (of merge requests, of work items' kinds, of mail, of Zoom) are
 * never available: they leave the text and the summary says that they could not be applied.
 */
export const ALL_COMMANDS: Partial<Record<CommandName, Command>> = {
  ...stateCommands,
  ...labelCommands,
  ...peopleCommands,
  ...timeCommands,
  ...milestoneCommands,
  ...relationCommands,
}
