import { accountKeyOfPath } from '../../core/account/account-file.ts'
import { requestKey } from '../../core/request/reconcile-request.ts'
import { reconcileAccount } from '../../reconcile/account/reconcile-account.ts'
import { alone } from '../../reconcile/alone.ts'
import { type Command, type Io, UsageError } from '../command.ts'
import { commandLogger } from '../logger.ts'
import { readSettings, targetOf } from '../settings.ts'
import { openBot } from '../start/open-bot.ts'

/** `open`: reconcile these accounts now. The committed file counts, not the one on this disk. */
export const open: Command = {
  summary: 'reconcile these accounts now, and open the runs that they should have',
  words: [['<accounts...>', "the accounts' files, as accounts/acme.yml"]],
  options: [
    ['--again', 'open another run for an account whose run was closed, moved or deleted'],
    ['--dry-run', 'say what would be written, write nothing'],
  ],
  notes: "The files must be committed to accounts/ on the project's default branch.",
  async run({ values, positionals }, io) {
    const keys = keysOf(positionals)
    const settings = await readSettings()
    const dataDir = settings.environment.dataDir ?? undefined
    const dryRun = values.dryRun === true || settings.environment.dryRun
    const log = commandLogger(settings.environment.logLevel, dryRun)
    const bot = await openBot(settings, { target: targetOf(settings.environment), log, dryRun, dataDir })
    try {
      let code = 0
      for (const key of keys) {
        const outcome = await alone(bot.context, requestKey({ kind: 'account', key }), (context) =>
          reconcileAccount(context, key, values.again === true),
        )
        code = Math.max(code, report({ key, dryRun }, outcome, io))
      }
      return code
    } finally {
      await bot.close()
    }
  },
}

function report(
  { key, dryRun }: { key: string; dryRun: boolean },
  outcome: Awaited<ReturnType<typeof reconcileAccount>>,
  io: Io,
): number {
  if (outcome.kind === 'changed') io.out(`${key}: ${outcome.actions} ${dryRun ? 'would be written' : 'written'}`)
  else if (outcome.kind === 'unchanged') io.out(`${key}: nothing to do`)
  else io.err(`${key}: ${outcome.reason}`)
  return 'reason' in outcome ? 1 : 0
}

function keysOf(paths: string[]): string[] {
  return paths.map((path) => {
    if (path.endsWith('.csv'))
      throw new UsageError(`${path}: lists of accounts cannot be read yet; name the accounts' files.`)
    const key = accountKeyOfPath(`accounts/${path.split('/').at(-1)}`)
    if (key === null) throw new UsageError(`${path} is no account's file: those are called accounts/<key>.yml.`)
    return key
  })
}
