import { isBefore } from '../../calendar/is-before.ts'
import type { RaisedLevel } from '../recorded/recorded.ts'
import { causesOf, type Judged } from './causes.ts'

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
    causesOf(row, judged).map((one) => ({ ...one, id: row.id as string, level: row.level })),
  )
  const [begun, ahead] = [found.filter(isBegun), found.filter((one) => !isBegun(one))]
  const counted = begun.filter(({ level, from }) => !said || level <= said.level || isBefore(said.on, from))
  const raised = said ? [raisedBy(said)] : []
  const level = Math.max(0, ...[...counted, ...raised].map((one) => one.level))
  const ofLevel = [...counted, ...raised].filter((one) => level > 0 && one.level === level)
  const days = recorded.pause ? [recorded.pause.until] : ahead.map(({ from }) => from)
  const changesOn = days.toSorted(Temporal.PlainDate.compare)[0] ?? null
  const causes = ofLevel.map(({ id, from, words }): Cause => ({ id, level, from, words: words() }))
  return { level, causes, changesOn }

  function isBegun({ from }: { from: Temporal.PlainDate }): boolean {
    return !isBefore(judged.day, from)
  }
}

function raisedBy({ by, on, level, why }: RaisedLevel) {
  return { id: 'person', level, from: on, words: () => `${by?.username ?? 'Somebody'}: ${why}` }
}
