import type { Command } from '../../command/command.ts'
import { COMMANDS } from '../../command/command-table.ts'
import { NOT_THERE_YET } from '../../command/not-there-yet.ts'

/** What `help` is answered: every command that there is, how it is written and what it does. `mention`: by what the bot is called, with `@`. */
export function helpView(mention: string): Record<string, unknown> {
  const names = (Object.keys(COMMANDS) as Command['name'][]).filter((name) => !NOT_THERE_YET.has(name))
  const commands = names.map((name) => {
    const { syntax, does, who } = COMMANDS[name]
    return { syntax, does, isForAll: who === 'everybody' }
  })
  return { mention, commands }
}
