import { sweep as sweepAll } from '../../reconcile/sweep.ts'
import type { Command } from '../command.ts'
import { commandLogger } from '../logger.ts'
import { readSettings, targetOf } from '../settings.ts'
import { openBot } from '../start/open-bot.ts'

/** `sweep`: the loop once over everything, for a scheduled pipeline. */
export const sweep: Command = {
  summary: 'reconcile every account and run, once',
  options: [
    ['--full', 'read every open run again, whatever is remembered of it'],
    ['--dry-run', 'say what would be written, write nothing'],
    ['--json', 'the counts as JSON'],
  ],
  notes: 'Ends with what was seen, read, changed, skipped (with the reason, exit 0) and failed (exit 1).',
  async run({ values }, io) {
    const settings = await readSettings()
    const dryRun = values.dryRun === true || settings.environment.dryRun
    const log = commandLogger(settings.environment.logLevel, dryRun)
    const target = targetOf(settings.environment)
    const bot = await openBot(settings, { target, log, dryRun, dataDir: settings.environment.dataDir ?? undefined })
    try {
      const counts = await sweepAll(bot.context, {
        full: values.full === true,
        onProgress: (done, of) => io.progress(`${done} of ${of} runs`),
      })
      for (const reason of counts.skipped) io.err(`skipped: ${reason}`)
      for (const reason of counts.failed) io.err(`failed: ${reason}`)
      const { seen, read, changed, reminded, waiting } = counts
      const [skipped, failed] = [counts.skipped.length, counts.failed.length]
      if (values.json) io.out(JSON.stringify({ ...counts, dryRun }))
      else
        io.out(
          `${seen} seen, ${read} read, ${changed} ${dryRun ? 'would change' : 'changed'}, ${skipped} skipped, ${failed} failed${remindersIn(reminded, waiting)}`,
        )
      return failed > 0 ? 1 : 0
    } finally {
      await bot.close()
    }
  },
}

/** Nothing where nobody was to be reminded. */
function remindersIn(reminded: number, waiting: number): string {
  const parts = [
    ...(reminded > 0 ? [`${reminded} reminded`] : []),
    ...(waiting > 0 ? [`${waiting} with reminders that wait for somebody's hours`] : []),
  ]
  return parts.length > 0 ? `; ${parts.join(', ')}` : ''
}
