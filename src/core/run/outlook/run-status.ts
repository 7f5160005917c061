import { addDays } from '../../calendar/add-days.ts'
import { addBusinessDays, type Calendar, rollBack } from '../../calendar/calendar.ts'
import { isBefore } from '../../calendar/is-before.ts'
import type { Deadline } from './deadline.ts'

/** How a run stands, the worst first, and what it is told by (domain.md D.6). Days are civil dates in the run's zone. */
export type RunStatus =
  | { word: 'cancelled'; label: string }
  | { word: 'paused'; until: Temporal.PlainDate }
  | { word: 'stuck'; because: 'silence'; since: Temporal.PlainDate; deadline: Deadline }
  | { word: 'stuck'; because: 'behind'; deadline: Deadline }
  | { word: 'behind' | 'due-soon'; deadline: Deadline }
  | { word: 'on-track' }

/** Business days without an act of a person, and business days behind, beyond which a run is stuck. */
const SILENCE = 10
const LONGEST_BEHIND = 10
/** Business days ahead that are soon. */
const SOON = 3

/** What a status is told by. `deadlines` are the earliest first. */
export interface StatusInput {
  /** The label by which the run was given up; null where it was not. */
  cancelled: string | null
  /** Half open: on that day it goes on. */
  pausedUntil: Temporal.PlainDate | null
  deadlines: readonly Deadline[]
  /** Nobody was behind before that day: an account may be late already when its run is opened (domain.md D.8). */
  openedOn: Temporal.PlainDate
  /** The day on which a person last did something. */
  lastAct: Temporal.PlainDate
  today: Temporal.PlainDate
  calendar: Calendar
}

/**
 * Silence makes a run stuck only where something required is due within as many business days, or was: a year in which nothing is due for months is
 * no stuck one.
 */
export function statusOf(input: StatusInput): RunStatus {
  const { cancelled, pausedUntil, deadlines, lastAct, today } = input
  if (cancelled !== null) return { word: 'cancelled', label: cancelled }
  if (pausedUntil && isBefore(today, pausedUntil)) return { word: 'paused', until: pausedUntil }
  const [deadline] = deadlines
  if (!deadline) return { word: 'on-track' }
  if (!isBefore(today, stuckBehindOn(deadline, input))) return { word: 'stuck', because: 'behind', deadline }
  const asked = deadlines.find(({ kind }) => kind === 'task')
  if (asked && !isBefore(today, stuckSilentOn(asked, input)))
    return { word: 'stuck', because: 'silence', since: lastAct, deadline: asked }
  if (isBefore(deadline.day, today)) return { word: 'behind', deadline }
  return isBefore(today, soonFrom(deadline, input)) ? { word: 'on-track' } : { word: 'due-soon', deadline }
}

/**
 * The days on which the status may become another one though nobody does anything, in no order; of the past as well. Only the first deadline,
 * and the first one of a task, tell it.
 */
export function statusChanges(input: StatusInput): Temporal.PlainDate[] {
  const { pausedUntil, deadlines } = input
  const [first] = deadlines
  const asked = deadlines.find(({ kind }) => kind === 'task')
  return [
    ...(pausedUntil ? [pausedUntil] : []),
    ...(first ? [soonFrom(first, input), addDays(first.day, 1), stuckBehindOn(first, input)] : []),
    ...(asked ? [stuckSilentOn(asked, input)] : []),
  ]
}

type Days = Pick<StatusInput, 'openedOn' | 'lastAct' | 'calendar'>

/** The first day of the three business days before it. */
function soonFrom({ day }: Deadline, { calendar }: Days): Temporal.PlainDate {
  return addBusinessDays(rollBack(day, calendar), -SOON, calendar)
}

function stuckBehindOn({ day }: Deadline, { openedOn, calendar }: Days): Temporal.PlainDate {
  return addBusinessDays(isBefore(day, openedOn) ? openedOn : day, LONGEST_BEHIND + 1, calendar)
}

function stuckSilentOn({ day }: Deadline, { lastAct, calendar }: Days): Temporal.PlainDate {
  const silent = addBusinessDays(lastAct, SILENCE, calendar)
  const asked = addBusinessDays(rollBack(day, calendar), -SILENCE, calendar)
  return isBefore(silent, asked) ? asked : silent
}
