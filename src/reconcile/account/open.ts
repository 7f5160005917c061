import type { OpenRun } from '../../core/action/action.ts'
import { isBot } from '../../core/history/bots.ts'
import { recordOf } from '../../core/history/record-of.ts'
import { runRefOf } from '../../core/history/run-ref.ts'
import type { Snapshot } from '../../core/history/snapshot.ts'
import { type Outcome, RetryableError } from '../outcome.ts'
import { reading } from '../reading.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { identify } from '../run/identify.ts'
import type { Obstacles } from './obstacles.ts'

/** What became of an opening: the issue that the run has now, why there is none, or that it would be opened (dry run). */
export type Opened = { kind: 'opened' | 'found'; iid: number } | { kind: 'dry' } | Extract<Outcome, { reason: string }>

/**
 * Opens a run exactly once per store: the intent is stored, then the POST is sent, then the run is recorded. Where an intent is left
 * from a crash, the answer to the POST was lost, or `isSure` is false because it is not known which issue this run has, one search tells
 * whether its marker is there. What `obstacles` knows keeps it from being opened.
 */
export async function open(
  context: ReconcileContext,
  action: OpenRun,
  { isSure, now, obstacles }: { isSure: boolean; now: string; obstacles: Obstacles },
): Promise<Opened> {
  const { cache, log } = context
  const { runKey } = action
  const isLeftOver = (await cache.intent(runKey)) !== undefined
  if (isLeftOver || !isSure) {
    const found = await search(context, runKey)
    if (found !== null) return { kind: 'found', iid: found }
  }
  const obstacle = await obstacles(action)
  if (obstacle !== null) return obstacle
  await cache.saveIntent(runKey, now)
  const result = await context.dispatch(action)
  switch (result.kind) {
    case 'done': {
      const { iid, webUrl } = result.opened ?? { iid: 0, webUrl: '' }
      await cache.saveRun({ runKey, iid, webUrl, state: 'opened' })
      await cache.dropIntent(runKey)
      log.info({ run: runKey, issue: iid, reason: action.reason }, 'opened')
      return { kind: 'opened', iid }
    }
    case 'refused':
      await cache.dropIntent(runKey)
      return { kind: 'failed', reason: `GitLab refused to open ${runKey}: ${result.reason}` }
    case 'dry':
      await cache.dropIntent(runKey)
      return { kind: 'dry' }
    case 'unclear': {
      const found = await search(context, runKey)
      if (found !== null) return { kind: 'found', iid: found }
      throw new RetryableError(`opening ${runKey}: ${result.reason}`)
    }
    case 'conflict':
      throw new RetryableError(`opening ${runKey}: ${result.reason}`)
    default:
      return result satisfies never
  }
}

/**
 * The oldest issue of the bot that did not move away and is this run; recorded. Each one whose description says so is read: people own
 * descriptions.
 */
async function search(context: ReconcileContext, runKey: string): Promise<number | null> {
  const listed = await reading(context.gitlab.searchRuns(runKey))
  const named = listed
    .map(({ issue }) => issue)
    .filter((issue) => isBot(context.bots, issue.author) && runRefOf(issue)?.runKey === runKey)
    .sort((a, b) => Number(a.movedToId !== null) - Number(b.movedToId !== null) || a.iid - b.iid)
  for (const { iid } of named) {
    const snapshot = await reading(context.gitlab.readSnapshot(iid))
    if ('kind' in snapshot || !(await isRun(context, snapshot, runKey))) continue
    await context.cache.saveRun(recordOf(runKey, snapshot.issue))
    await context.cache.dropIntent(runKey)
    context.log.warn({ run: runKey, issue: iid }, 'found an opening that was not recorded')
    return iid
  }
  return null
}

async function isRun(context: ReconcileContext, snapshot: Snapshot, runKey: string): Promise<boolean> {
  return (await identify(context, snapshot))?.runKey === runKey
}
