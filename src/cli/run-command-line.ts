import { CommanderError, Command as Program } from 'commander'
import type { Command, Io } from './command.ts'
import { reportError } from './report-error.ts'

/** Every command, loaded when it is asked for: `check` should not wait for a database to be loaded. */
const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  sandbox: async () => (await import('./commands/sandbox.ts')).sandbox,
  open: async () => (await import('./commands/open.ts')).open,
  sweep: async () => (await import('./commands/sweep.ts')).sweep,
  snapshot: async () => (await import('./commands/snapshot.ts')).snapshot,
  status: async () => (await import('./commands/status.ts')).status,
  plan: async () => (await import('./commands/plan.ts')).plan,
  preview: async () => (await import('./commands/preview.ts')).previewCommand,
  simulate: async () => (await import('./commands/simulate.ts')).simulate,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  schemas: async () => (await import('./commands/schemas.ts')).schemas,
}

/** Runs what was written on the command line; answers the exit code: 0 done, 1 something failed, 2 wrong use. */
export async function runCommandLine(args: string[], io: Io): Promise<number> {
  const [first = ''] = args
  const isCommand = Object.hasOwn(commands, first)
  let code = 0
  const program = newProgram(io)
  for (const name of isCommand ? [first] : Object.keys(commands)) {
    const command = await commands[name]?.()
    if (command) {
      addCommand(program, name, command).action(async (...given) => {
        const called: Program = given.at(-1)
        code = await command.run({ values: called.opts(), positionals: called.args }, io)
      })
    }
  }
  try {
    // A word that is no command stays one, whatever is written after it: `swep --help` is no call for help.
    const isUnknown = !isCommand && first !== 'help' && /^[^-]/.test(first)
    await program.parseAsync(isUnknown ? [first] : args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    return reportError(error, io)
  }
}

/** The program without its commands, which take over how it writes and ends. */
function newProgram(io: Io): Program {
  return new Program('onboarding-bot')
    .description('onboarding-bot runs customer onboardings in GitLab issues.')
    .configureOutput({ writeOut: (text) => io.out(text.trimEnd()), writeErr: (text) => io.err(text.trimEnd()) })
    .configureHelp({ subcommandTerm: (command) => command.name(), visibleCommands: (command) => [...command.commands] })
    .showHelpAfterError('Ask with --help.')
    .addHelpText('after', '\nEach command has --help. Exit codes: 0 done, 1 something failed, 2 wrong use.')
    .exitOverride()
}

function addCommand(program: Program, name: string, { summary, words, options, notes }: Command): Program {
  const added = program.command(name).description(summary)
  for (const [word, meaning] of words ?? []) added.argument(word, meaning)
  for (const [flags, meaning] of options ?? []) added.option(flags, meaning)
  return notes === undefined ? added : added.addHelpText('after', `\n${notes}`)
}
