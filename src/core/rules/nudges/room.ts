import { civilDate } from '../../calendar/civil-date.ts'
import { startOfDay } from '../../calendar/start-of-day.ts'
import type { Need } from '../../run/assignment.ts'
import type { RunState } from '../../run/run-state.ts'
import type { Turn } from './judged.ts'
import { entryOf, isOpen, openFrom, personDays } from './people/person-days.ts'
import type { Said } from './said.ts'

/** What is said now, in its order; or why it waits, and until when. `isShut`: for the hours of whom it mentions. */
export type Room =
  | { kind: 'now'; turns: Turn[]; waiting: { turn: Turn; reason: string; wakeAt: string }[] }
  | { kind: 'later'; reason: string; wakeAt: string; isShut?: true }
  | { kind: 'unknown'; needs: Need[] }

const A_WEEK = 2
const A_DAY = 3

/** From here on something is said on its day, whatever was said before (domain.md D.8). */
export const URGENT = 3

/**
 * Whether there is room for a comment now (domain.md D.8): one a day and two a week on an issue, three a day for a person; in the hours of whom it
 * mentions first. What must be said on its day takes along what waits.
 */
export function roomFor(turns: Turn[], said: readonly Said[], state: RunState): Room {
  const needs = needsOf(turns, state)
  if (needs.length > 0) return { kind: 'unknown', needs }
  const full = fullUntil(turns, said, state)
  if (full) return full
  const [going, waiting] = withinPeople(turns, state)
  const { now } = state
  const lead = going.toSorted(byWeight).find(({ days }) => isOpen(days, now))
  if (lead) {
    const others = going.filter((turn) => turn !== lead).toSorted(byWeight)
    return { kind: 'now', turns: [lead, ...others], waiting }
  }
  const openings = going.map(({ days }) => openFrom(days, now, now))
  const [wakeAt] = [...openings, ...waiting.map((one) => one.wakeAt)].toSorted(Temporal.Instant.compare)
  const reason = going.length > 0 ? 'waits for the hours of whom it mentions' : (waiting[0]?.reason ?? '')
  return { kind: 'later', reason, wakeAt: wakeAt ?? now, ...(going.length > 0 ? { isShut: true } : {}) }
}

/** Members, to know who has access; and how those are who would be mentioned. Asked for only where there is somebody to speak to now. */
function needsOf(turns: Turn[], { members, presence, now }: RunState): Need[] {
  if (!turns.some(({ days }) => isOpen(days, now))) return []
  const names = new Set(turns.flatMap(({ people }) => people.map(({ username }) => username.toLowerCase())))
  const unknown = [...names].filter((name) => entryOf(name, presence) === undefined)
  return [...(members === null ? ['members' as const] : []), ...unknown.map((name) => `presence:${name}` as const)]
}

function fullUntil(turns: Turn[], said: readonly Said[], state: RunState): Room | null {
  const { today, zone } = state
  const isLoud = turns.some(({ level }) => level >= URGENT)
  const onDay = said.filter(({ on }) => on.equals(today)).length
  if (onDay > 0 && !isLoud) {
    const reason = 'waits: the day has its comment; joins the next'
    return { kind: 'later', reason, wakeAt: firstOpening(turns, startOfDay(today.add({ days: 1 }), zone), state) }
  }
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const inWeek = said.filter(({ on }) => mondayOf(on).equals(monday)).length
  if (inWeek < A_WEEK || isLoud || turns.some(({ row }) => row.anyway)) return null
  const reason = "waits: the week's two are used; joins the next"
  return { kind: 'later', reason, wakeAt: firstOpening(turns, startOfDay(monday.add({ days: 7 }), zone), state) }
}

function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 })
}

function firstOpening(turns: Turn[], at: string, { now }: RunState): string {
  const [first] = turns.map(({ days }) => openFrom(days, at, now)).toSorted(Temporal.Instant.compare)
  return first ?? at
}

/** Words to somebody who was mentioned often enough that day wait, unless more than words goes along. */
function withinPeople(turns: Turn[], state: RunState): [Turn[], Extract<Room, { kind: 'now' }>['waiting']] {
  if (turns.some(({ level }) => level > 1)) return [turns, []]
  const waiting = turns.flatMap((turn) => {
    const tired = turn.people.find(({ username }) => mentionsToday(username, state) >= A_DAY)
    if (!tired) return []
    const { zone } = personDays(tired.username, state)
    const tomorrow = startOfDay(civilDate(state.now, zone).add({ days: 1 }), zone)
    const reason = `waits: ${tired.username} was mentioned ${A_DAY} times today`
    return [{ turn, reason, wakeAt: openFrom(turn.days, tomorrow, state.now) }]
  })
  return [turns.filter((turn) => !waiting.some((one) => one.turn === turn)), waiting]
}

function mentionsToday(username: string, state: RunState): number {
  const { zone } = personDays(username, state)
  const today = civilDate(state.now, zone)
  return (entryOf(username, state.presence)?.mentionedAt ?? []).filter((at) => civilDate(at, zone).equals(today)).length
}

/** The most serious first, then what has waited longest. */
function byWeight(a: Turn, b: Turn): number {
  return b.level - a.level || Temporal.PlainDate.compare(a.on, b.on) || (a.row.id < b.row.id ? -1 : 1)
}
