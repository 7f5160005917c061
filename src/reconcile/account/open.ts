import { isBot } from '../../core/history/bots.ts'
import { recordOf } from '../../core/history/record-of.ts'
import type { OpenRun } from '../../core/plan/action.ts'
import { runRefOf } from '../../core/text/run-ref.ts'
import type { Loop } from '../loop.ts'
import { type Outcome, TryAgain } from '../outcome.ts'

/** What became of an opening: the issue that the run has now, why there is none, or that it would be opened (dry run). */
export type Opened = { kind: 'opened' | 'found'; iid: number } | { kind: 'dry' } | Extract<Outcome, { why: string }>

/**
 * Opens a run exactly once per store: the intent is stored, then the POST is sent, then the run is recorded. Where an intent is left
 * from a crash, the answer to the POST was lost, or `isSure` is false because no complete list of runs was read yet, one search tells
 * whether its marker is there.
 */
export async function open(
  loop: Loop,
  action: OpenRun,
  { isSure, now }: { isSure: boolean; now: string },
): Promise<Opened> {
  const { cache, gitlab, log } = loop
  const { runKey } = action
  const isLeftOver = (await cache.intents()).some((intent) => intent.runKey === runKey)
  if (isLeftOver || !isSure) {
    const found = await search(loop, runKey)
    if (found !== null) return { kind: 'found', iid: found }
  }
  await cache.saveIntent(runKey, now)
  const result = await gitlab.apply(action)
  switch (result.kind) {
    case 'done': {
      const { iid, webUrl } = result.opened ?? { iid: 0, webUrl: '' }
      await cache.saveRun({ runKey, iid, webUrl, state: 'opened' })
      await cache.dropIntent(runKey)
      log.info({ run: runKey, issue: iid, why: action.why }, 'opened')
      return { kind: 'opened', iid }
    }
    case 'refused':
      await cache.dropIntent(runKey)
      return { kind: 'failed', why: `GitLab refused to open ${runKey}: ${result.why}` }
    case 'dry':
      await cache.dropIntent(runKey)
      return { kind: 'dry' }
    case 'unclear': {
      const found = await search(loop, runKey)
      if (found !== null) return { kind: 'found', iid: found }
      throw new TryAgain(`opening ${runKey}: ${result.why}`)
    }
    case 'conflict':
      throw new TryAgain(`opening ${runKey}: ${result.why}`)
    default:
      return result satisfies never
  }
}

/** The oldest issue of the bot that did not move away and whose description carries this run's marker; recorded, since it is the run. */
async function search(loop: Loop, runKey: string): Promise<number | null> {
  const listed = await loop.gitlab.searchRuns(runKey)
  const issues = listed
    .map((one) => one.issue)
    .filter((issue) => isBot(loop.bots, issue.author) && runRefOf(issue)?.runKey === runKey)
    .sort((a, b) => a.iid - b.iid)
  const issue = issues.find(({ movedToId }) => movedToId === null) ?? issues[0]
  if (!issue) return null
  await loop.cache.saveRun(recordOf(runKey, issue))
  await loop.cache.dropIntent(runKey)
  loop.log.warn({ run: runKey, issue: issue.iid }, 'found an opening that was not recorded')
  return issue.iid
}
