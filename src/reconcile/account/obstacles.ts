import type { OpenRun } from '../../core/action/action.ts'
import type { Issue } from '../../core/history/snapshot.ts'
import { runKeysIn } from '../../core/text/marker.ts'
import { parseRunKey } from '../../core/text/run-key.ts'
import { type Outcome, RetryableError } from '../outcome.ts'
import { reading } from '../reading.ts'
import type { ReconcileContext } from '../reconcile-context.ts'

/** What keeps a run from being opened, null where nothing does; throws `RetryableError` where that is not known yet. */
export type Obstacles = (action: OpenRun) => Promise<Extract<Outcome, { reason: string }> | null>

/** Issues of the bot's of which it is not known which run they are: could not be read, or read and nothing says so. */
export interface Unidentified {
  unread: Pick<Issue, 'webUrl'>[]
  /** `named`: the run keys in its markers. */
  nameless: (Pick<Issue, 'webUrl' | 'title'> & { named: string[] })[]
}

/**
 * Whether the run that is about to be opened may be there already: as an issue that could not be read, as one of which nothing tells
 * which run it is and that has this one's title or marker, or under an author who is not known as the bot (law 6), which one search
 * request tells.
 */
export function obstaclesOf(context: ReconcileContext, { unread, nameless }: Unidentified): Obstacles {
  return async ({ runKey, title }) => {
    const [first] = unread
    if (first)
      throw new RetryableError(`${runKey} is not opened while ${first.webUrl} cannot be read: it may be its issue`)
    const duplicate = nameless.find((issue) => issue.title === title || mayBe(issue.named, runKey))
    if (duplicate) {
      const reason = `${runKey} is not opened: ${duplicate.webUrl} has its title or its marker, and nothing says for certain which run it is. Put the last line and the title that it was opened with back, from its history; or, if it is another run, take this title or marker away`
      return { kind: 'skipped', reason }
    }
    const others = await reading(context.gitlab.searchOthers())
    const other = others.find(({ issue }) => mayBe(runKeysIn(issue.description), runKey))
    return other ? { kind: 'skipped', reason: describeObstacle(other.issue, runKey) } : null
  }
}

/** Of an issue whose markers name these: this run or a later one of the same account and playbook. */
function mayBe(runKeys: string[], runKey: string): boolean {
  const wanted = parseRunKey(runKey)
  return runKeys.some((one) => {
    const named = parseRunKey(one)
    if (!named || !wanted) return false
    return named.account === wanted.account && named.playbook === wanted.playbook && named.n >= wanted.n
  })
}

function describeObstacle({ webUrl, author }: Issue, runKey: string): string {
  const { username } = author
  return (
    `${runKey} is not opened: ${webUrl}, which ${username} opened, carries its marker. If ${username} was the bot before, write ` +
    `former_users: [${username}] into config/bot.yml; if not, take the line "<!-- onboarding-bot run=…" out of that issue's description`
  )
}
