import { isBefore } from '../../calendar/is-before.ts'
import { causesOf, comingDays, type Judged } from './causes.ts'

/** One thing for which the run stands on a level. */
export interface Cause {
  id: string
  level: number
  /** The civil date, in the run's zone, from which on it counts on that level. */
  from: Temporal.PlainDate
  /** In words for people, without a full stop and not harmless yet. */
  words: string
}

/** Where a run stands on the ladder (domain.md D.9): from 0, on its way, to 5. */
export interface Level {
  level: number
  /** Of that level; none on level 0. */
  causes: Cause[]
  /** The next civil date on which the level may be another one though nobody does anything; null where there is none. */
  changesOn: Temporal.PlainDate | null
}

export const lowest: Level = { level: 0, causes: [], changesOn: null }

/**
 * The highest level for which there is a cause. It does not rise while the run is paused: what a pause brings counts from its end. Where a person
 * raised it, it stands there until somebody names another level; where one lowered it, what had begun by then raises it no higher.
 */
export function levelOf(run: Omit<Judged, 'day'>): Level {
  const { escalation, recorded, today, snapshot } = run
  if (!escalation || snapshot.issue.state === 'closed') return lowest
  const judged: Judged = { ...run, day: recorded.pause?.from ?? today }
  const said = recorded.levels.at(-1) ?? null
  const found = escalation.causes.flatMap((row) =>
    causesOf(row, judged).map(({ from, words }): Cause => ({ id: row.id, level: row.level, from, words })),
  )
  const counted = found.filter(({ level, from }) => !said || level <= said.level || isBefore(said.on, from))
  const raised: Cause[] = said
    ? [{ id: 'person', level: said.level, from: said.on, words: `${said.by?.username ?? 'Somebody'}: ${said.why}` }]
    : []
  const all = [...counted, ...raised].filter(({ level }) => level > 0)
  const level = Math.max(0, ...all.map((one) => one.level))
  const days = recorded.pause ? [recorded.pause.until] : escalation.causes.flatMap((row) => comingDays(row, judged))
  const changesOn = days.toSorted(Temporal.PlainDate.compare)[0] ?? null
  return { level, causes: all.filter((one) => one.level === level), changesOn }
}
