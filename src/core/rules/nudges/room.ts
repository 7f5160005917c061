import { startOfDay } from '../../calendar/start-of-day.ts'
import type { Need } from '../../run/assignment.ts'
import { entryOf } from '../../run/people/entry-of.ts'
import type { RunState } from '../../run/run-state.ts'
import type { Turn } from './judged.ts'
import { isOpen, openFrom } from './people/person-days.ts'
import { type Waiting, withinPeople } from './people/within-people.ts'
import type { Said } from './said.ts'

/** What is said now, in its order; or why it waits, and until when. `isShut`: for the hours of whom it mentions. */
export type Room =
  | { kind: 'now'; turns: Turn[]; waiting: Waiting[] }
  | { kind: 'later'; reason: string; wakeAt: string; waiting: Waiting[]; isShut?: true }
  | { kind: 'unknown'; needs: Need[] }

const A_WEEK = 2

/** From here on something is said on its day, whatever was said before (domain.md D.8). */
export const URGENT = 3

/**
 * Whether there is room for a comment now (domain.md D.8): one a day and two a week on an issue, so many a day for a person; in the hours of whom it
 * mentions first. What must be said on its day takes along what waits. From level 3 on it may be the day's second.
 */
export function roomFor(turns: Turn[], said: readonly Said[], state: RunState): Room {
  const needs = needsOf(turns, state)
  if (needs.length > 0) return { kind: 'unknown', needs }
  const { now } = state
  const [going, waiting] = withinPeople(turns, state)
  const later = (reason: string, wakes: readonly string[]) => {
    const [wakeAt = now] = [...wakes, ...waiting.map((one) => one.wakeAt)].toSorted(Temporal.Instant.compare)
    return { kind: 'later' as const, reason, wakeAt, waiting }
  }
  const full = fullUntil(going, said, state)
  if (full) return later(full.reason, [full.wakeAt])
  const lead = going.toSorted(byWeight).find(({ days }) => isOpen(days, now))
  if (lead) {
    const others = going.filter((turn) => turn !== lead).toSorted(byWeight)
    return { kind: 'now', turns: [lead, ...others], waiting }
  }
  const openings = going.map(({ days }) => openFrom(days, now, now))
  if (going.length === 0) return later(waiting[0]?.reason ?? '', [])
  return { ...later('waits for the hours of whom it mentions', openings), isShut: true }
}

/** Members, to know who has access; and how those are who would be mentioned. Asked for only where there is somebody to speak to now. */
function needsOf(turns: Turn[], { members, presence, now }: RunState): Need[] {
  if (!turns.some(({ days }) => isOpen(days, now))) return []
  const names = new Set(turns.flatMap(({ people }) => people.map(({ username }) => username.toLowerCase())))
  const unknown = [...names].filter((name) => entryOf(name, presence) === undefined)
  return [...(members === null ? ['members' as const] : []), ...unknown.map((name) => `presence:${name}` as const)]
}

/** Why the issue has no room for these now, and until when; null where it has, or where there are none. */
function fullUntil(turns: Turn[], said: readonly Said[], state: RunState): { reason: string; wakeAt: string } | null {
  const { today, zone } = state
  if (turns.length === 0) return null
  const isLoud = turns.some(({ level }) => level >= URGENT)
  const onDay = said.filter(({ on }) => on.equals(today)).length
  if (onDay > 0 && !isLoud) {
    const reason = 'waits: the day has its comment; joins the next'
    return { reason, wakeAt: firstOpening(turns, startOfDay(today.add({ days: 1 }), zone), state) }
  }
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const inWeek = said.filter(({ on }) => mondayOf(on).equals(monday)).length
  if (inWeek < A_WEEK || isLoud || turns.some(({ row }) => row.anyway)) return null
  const reason = "waits: the week's two are used; joins the next"
  return { reason, wakeAt: firstOpening(turns, startOfDay(monday.add({ days: 7 }), zone), state) }
}

function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 })
}

function firstOpening(turns: Turn[], at: string, { now }: RunState): string {
  const [first] = turns.map(({ days }) => openFrom(days, at, now)).toSorted(Temporal.Instant.compare)
  return first ?? at
}

/** The most serious first, then what has waited longest. */
function byWeight(a: Turn, b: Turn): number {
  return b.level - a.level || Temporal.PlainDate.compare(a.on, b.on) || (a.row.id < b.row.id ? -1 : 1)
}
