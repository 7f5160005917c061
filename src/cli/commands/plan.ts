import { runRefOfSnapshot } from '../../core/history/run-ref.ts'
import { explain } from '../../core/plan/explain.ts'
import { accountKeyOfRun } from '../../core/text/run-key.ts'
import type { ReconcileContext } from '../../reconcile/reconcile-context.ts'
import { planOf } from '../../reconcile/run/plan-of.ts'
import type { Command, Io } from '../command.ts'
import { createLogger } from '../logger.ts'
import { ISSUE_WORD, parseIssueArgument } from '../parse-issue-argument.ts'
import { StartupError } from '../report-error.ts'
import { contextWithoutStore } from '../start/open-bot.ts'

type Planned = Exclude<Awaited<ReturnType<typeof planOf>>, { reason: string }>

/** `plan`: what the bot would do on an issue, and why. */
export const plan: Command = {
  summary: 'print what the bot would do on an issue, and why',
  words: [ISSUE_WORD],
  options: [['--json', 'actions and reasons as JSON']],
  notes: 'Opens no store and changes nothing.',
  async run({ values, positionals }, io) {
    const { settings, target, iid } = await parseIssueArgument(positionals[0])
    const context = await contextWithoutStore(settings, { target, log: createLogger('warn') })
    const planned = await planIssue(context, iid)
    if (values.json) io.out(JSON.stringify({ actions: planned.actions, reasons: planned.reasons }, null, 2))
    else print(planned, io)
    return 0
  },
}

async function planIssue(context: ReconcileContext, iid: number) {
  const snapshot = await context.gitlab.readSnapshot(iid)
  if ('kind' in snapshot) throw new StartupError(`Issue ${iid} cannot be read: ${snapshot.reason}`)
  const run = runRefOfSnapshot(snapshot, context.bots)
  if (!run)
    throw new StartupError(`${snapshot.issue.webUrl} is no run: the bot did not open it, or its marker is gone.`)
  await rememberAccount(context, accountKeyOfRun(run.runKey) ?? '')
  const planned = await planOf(context, snapshot, run, snapshot.readAt)
  if ('reason' in planned) throw new StartupError(planned.reason)
  return { ...planned, reasons: explain(planned) }
}

/** The run's account, read for this plan alone. */
async function rememberAccount({ gitlab, cache }: ReconcileContext, key: string): Promise<void> {
  const head = await gitlab.headCommit()
  if (!head) return
  await cache.saveWatermark('head', head.sha)
  for (const path of [`accounts/${key}.yml`, `accounts/${key}.yaml`]) {
    const file = await gitlab.readFile(path, head.sha)
    if (file !== null) return cache.saveAccount({ path, blob: head.sha, commit: head.sha, text: '', ...file })
  }
}

function print({ actions, reasons }: Planned & { reasons: ReturnType<typeof explain> }, io: Io): void {
  if (actions.length === 0) io.out('Nothing to do.')
  for (const action of actions) io.out(`${action.kind}: ${action.reason}`)
  io.out('')
  for (const { subject, name, holds, reason } of reasons) io.out(`${holds ? '✓' : '·'} ${subject} ${name}: ${reason}`)
}
