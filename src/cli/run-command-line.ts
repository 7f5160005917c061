import { parseArgs } from 'node:util'
import { type Command, type Io, WrongUse } from './command.ts'
import { sayError } from './say-error.ts'

/** Every command, loaded when it is asked for: `check` should not wait for a database to be loaded. */
const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  sandbox: async () => (await import('./commands/sandbox.ts')).sandbox,
  open: async () => (await import('./commands/open.ts')).open,
  sweep: async () => (await import('./commands/sweep.ts')).sweep,
  look: async () => (await import('./commands/look.ts')).look,
  plan: async () => (await import('./commands/plan.ts')).plan,
  preview: async () => (await import('./commands/preview.ts')).previewCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  schemas: async () => (await import('./commands/schemas.ts')).schemas,
}

/** Runs what was written on the command line; answers the exit code: 0 done, 1 something failed, 2 wrong use. */
export async function runCommandLine([name, ...rest]: string[], io: Io): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    await printHelp(io.out)
    return name === undefined ? 2 : 0
  }
  const load = commands[name]
  if (!load) {
    io.err(`There is no command "${name}". There are: ${Object.keys(commands).join(', ')}.`)
    return 2
  }
  try {
    const command = await load()
    const help = { help: { type: 'boolean', short: 'h' } } as const
    const args = parse({ ...command.options, ...help }, rest)
    if (args.values.help) {
      io.out(`${command.summary}\n\nUsage: onboarding-bot ${command.usage}`)
      return 0
    }
    refuseFurther(args.positionals.slice(command.words ?? 0))
    return await command.run(args, io)
  } catch (error) {
    return sayError(error, io)
  }
}

function parse(options: Command['options'], args: string[]) {
  try {
    return parseArgs({ args, options: options ?? {}, allowPositionals: true })
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error))
  }
}

/** A word that would be passed over may have been meant for an option: `sweep dry-run` must not write. */
function refuseFurther([word]: string[]): void {
  if (word !== undefined) throw new WrongUse(`"${word}" has no meaning here.`)
}

async function printHelp(out: (line: string) => void): Promise<void> {
  out('onboarding-bot runs customer onboardings in GitLab issues.\n\nCommands:')
  for (const [name, load] of Object.entries(commands)) out(`  ${name.padEnd(9)} ${(await load()).summary}`)
  out('\nEach has --help. Exit codes: 0 done, 1 something failed, 2 wrong use.')
}
