import { isBot } from '../../core/history/bots.ts'
import { recordOf } from '../../core/history/record-of.ts'
import type { Snapshot } from '../../core/history/snapshot.ts'
import type { OpenRun } from '../../core/plan/action.ts'
import { runRefOf } from '../../core/text/run-ref.ts'
import type { Loop } from '../loop.ts'
import { type Outcome, TryAgain } from '../outcome.ts'
import { reading } from '../reading.ts'
import { identify } from '../run/identify.ts'
import type { Obstacles } from './obstacles.ts'

/** What became of an opening: the issue that the run has now, why there is none, or that it would be opened (dry run). */
export type Opened = { kind: 'opened' | 'found'; iid: number } | { kind: 'dry' } | Extract<Outcome, { why: string }>

/**
 * Opens a run exactly once per store: the intent is stored, then the POST is sent, then the run is recorded. Where an intent is left
 * from a crash, the answer to the POST was lost, or `isSure` is false because it is not known which issue this run has, one search tells
 * whether its marker is there. What `obstacles` knows keeps it from being opened.
 */
export async function open(
  loop: Loop,
  action: OpenRun,
  { isSure, now, obstacles }: { isSure: boolean; now: string; obstacles: Obstacles },
): Promise<Opened> {
  const { cache, gitlab, log } = loop
  const { runKey } = action
  const isLeftOver = (await cache.intents()).some((intent) => intent.runKey === runKey)
  if (isLeftOver || !isSure) {
    const found = await search(loop, runKey)
    if (found !== null) return { kind: 'found', iid: found }
  }
  const obstacle = await obstacles(action)
  if (obstacle !== null) return obstacle
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

/**
 * The oldest issue of the bot that did not move away and is this run; recorded. Each one whose description says so is read: people own
 * descriptions.
 */
async function search(loop: Loop, runKey: string): Promise<number | null> {
  const listed = await reading(loop.gitlab.searchRuns(runKey))
  const named = listed
    .map(({ issue }) => issue)
    .filter((issue) => isBot(loop.bots, issue.author) && runRefOf(issue)?.runKey === runKey)
    .sort((a, b) => Number(a.movedToId !== null) - Number(b.movedToId !== null) || a.iid - b.iid)
  for (const { iid } of named) {
    const snapshot = await reading(loop.gitlab.readSnapshot(iid))
    if ('kind' in snapshot || !(await isRun(loop, snapshot, runKey))) continue
    await loop.cache.saveRun(recordOf(runKey, snapshot.issue))
    await loop.cache.dropIntent(runKey)
    loop.log.warn({ run: runKey, issue: iid }, 'found an opening that was not recorded')
    return iid
  }
  return null
}

async function isRun(loop: Loop, snapshot: Snapshot, runKey: string): Promise<boolean> {
  return (await identify(loop, snapshot))?.runKey === runKey
}
