import type { StoryRun } from '../story-run.ts'

type Day = Temporal.PlainDate

/** What people had done to a run by an instant. `marks`: of each line its box, since when it is resolved, and when it was written last. */
export interface DeedsSoFar {
  marks: Map<string, { mark: string; since: Day; when: string }>
  closed: Day | null
  reopened: Day | null
  lastAct: Day
  wasClosedByBot: boolean
}

/** Folds them; `civil` tells the day of an instant in the account's zone. */
export function deedsUpTo(run: StoryRun, at: string, civil: (instant: string) => Day): DeedsSoFar {
  const so: DeedsSoFar = {
    marks: new Map(),
    closed: null,
    reopened: null,
    lastAct: civil(run.openedAt),
    wasClosedByBot: false,
  }
  const struck: string[] = []
  for (const { at: when, deed } of run.done.filter((one) => Date.parse(one.at) <= Date.parse(at))) {
    const on = civil(when)
    if (deed.kind !== 'delete-nudge') so.lastAct = on
    if (deed.kind === 'close') so.closed = on
    if (deed.kind === 'reopen') Object.assign(so, { closed: null, reopened: on })
    if (deed.kind !== 'mark') continue
    if (deed.mark === '~') struck.push(when)
    const was = so.marks.get(deed.task)
    const isKept = was && was.mark !== ' ' && deed.mark !== ' '
    // GitLab writes no note that names the line of a `[~]`: it is dated by the first such save since the line's last tick.
    const first = deed.mark === '~' ? struck.find((one) => !was || one > was.when) : undefined
    so.marks.set(deed.task, { mark: deed.mark, since: isKept ? was.since : civil(first ?? when), when })
  }
  const byBot = run.writes.findLast((one) => one.kind === 'close-run' && Date.parse(one.at) <= Date.parse(at))
  so.wasClosedByBot = byBot !== undefined
  if (byBot && !so.reopened) so.closed = civil(byBot.at)
  return so
}
