import { explain } from '../../core/plan/explain.ts'
import { accountKeyOfRun } from '../../core/text/run-key.ts'
import { runRefOfSnapshot } from '../../core/text/run-ref.ts'
import type { Loop } from '../../reconcile/loop.ts'
import { planOf } from '../../reconcile/run/plan-of.ts'
import { CannotStart } from '../cannot-start.ts'
import type { Command, Io } from '../command.ts'
import { ISSUE_WORD, issueAsked } from '../issue-asked.ts'
import { createLogger } from '../logger.ts'
import { loopWithoutStore } from '../start/open-bot.ts'

type Planned = Exclude<Awaited<ReturnType<typeof planOf>>, { why: string }>

/** `plan`: what the bot would do on an issue, and why. */
export const plan: Command = {
  summary: 'print what the bot would do on an issue, and why',
  words: [ISSUE_WORD],
  options: [['--json', 'actions and reasons as JSON']],
  notes: 'Opens no store and changes nothing.',
  async run({ values, positionals }, io) {
    const { settings, target, iid } = await issueAsked(positionals[0])
    const loop = await loopWithoutStore(settings, { target, log: createLogger('warn') })
    const planned = await planIssue(loop, iid)
    if (values.json) io.out(JSON.stringify({ actions: planned.actions, reasons: planned.reasons }, null, 2))
    else print(planned, io)
    return 0
  },
}

async function planIssue(loop: Loop, iid: number) {
  const snapshot = await loop.gitlab.readSnapshot(iid)
  if ('kind' in snapshot) throw new CannotStart(`Issue ${iid} cannot be read: ${snapshot.why}`)
  const run = runRefOfSnapshot(snapshot, loop.bots)
  if (!run) throw new CannotStart(`${snapshot.issue.webUrl} is no run: the bot did not open it, or its marker is gone.`)
  await rememberAccount(loop, accountKeyOfRun(run.runKey) ?? '')
  const planned = await planOf(loop, snapshot, run)
  if ('why' in planned) throw new CannotStart(planned.why)
  return { ...planned, reasons: explain(planned.input, planned) }
}

/** The run's account, read for this plan alone. */
async function rememberAccount({ gitlab, cache }: Loop, key: string): Promise<void> {
  const head = await gitlab.headCommit()
  if (!head) return
  await cache.saveFact('head', head.sha)
  for (const path of [`accounts/${key}.yml`, `accounts/${key}.yaml`]) {
    const file = await gitlab.readFile(path, head.sha)
    if (file !== null) return cache.saveAccount({ path, blob: head.sha, commit: head.sha, text: '', ...file })
  }
}

function print({ actions, reasons }: Planned & { reasons: ReturnType<typeof explain> }, io: Io): void {
  if (actions.length === 0) io.out('Nothing to do.')
  for (const action of actions) io.out(`${action.kind}: ${action.why}`)
  io.out('')
  for (const { subject, name, holds, why } of reasons) io.out(`${holds ? '✓' : '·'} ${subject} ${name}: ${why}`)
}
