import { isSameUser } from '../../../account/is-same-user.ts'
import { civilDate } from '../../../calendar/civil-date.ts'
import { startOfDay } from '../../../calendar/start-of-day.ts'
import { entryOf } from '../../../run/people/entry-of.ts'
import type { RunState } from '../../../run/run-state.ts'
import type { Turn } from '../judged.ts'
import { openFrom, personDays } from './person-days.ts'

/** One whose turn it is, and that waits all the same; until when. */
export interface Waiting {
  turn: Turn
  reason: string
  wakeAt: string
}

/** Comments that mention one person on one of their days (domain.md D.8): mild words find room among the first, what is urgent among all. */
const MILD = 3
const MIDDLE = 4
const URGENT = 5
const URGENT_LEVEL = 3

/**
 * Which of these find room in the day of everybody whom they mention, and which wait for the next working day. A mild one goes along where somebody is
 * mentioned anyway, for something more urgent.
 */
export function withinPeople(turns: readonly Turn[], state: RunState): [Turn[], Waiting[]] {
  let going = [...turns]
  const waiting: Waiting[] = []
  for (;;) {
    const tired = going.flatMap((turn) => waitingOf(turn, going, state) ?? [])
    if (tired.length === 0) return [going, waiting]
    waiting.push(...tired)
    going = going.filter((turn) => !tired.some((one) => one.turn === turn))
  }
}

function waitingOf(turn: Turn, going: readonly Turn[], state: RunState): Waiting | null {
  const full = turn.people.find(({ username }) => mentionsToday(username, state) >= roomOf(username, going))
  if (!full) return null
  const { zone } = personDays(full.username, state)
  const tomorrow = startOfDay(civilDate(state.now, zone).add({ days: 1 }), zone)
  const times = mentionsToday(full.username, state)
  const reason = `waits: ${full.username} was mentioned ${times} times today`
  return { turn, reason, wakeAt: openFrom(turn.days, tomorrow, state.now) }
}

/** How many comments may mention somebody for the most urgent of these. */
function roomOf(username: string, turns: readonly Turn[]): number {
  const theirs = turns.filter(({ people }) => people.some((one) => isSameUser(one.username, username)))
  if (theirs.some((turn) => turn.level >= URGENT_LEVEL || isNowOrNever(turn))) return URGENT
  return theirs.some(({ level }) => level > 1) ? MIDDLE : MILD
}

/** It goes out on its day whatever the week had, since another one overtakes it the day after: a target's last day. */
function isNowOrNever({ row }: Turn): boolean {
  return row.anyway && row.overtaken_by.length > 0
}

function mentionsToday(username: string, state: RunState): number {
  const { zone } = personDays(username, state)
  const today = civilDate(state.now, zone)
  return mentions(username, state).filter((at) => civilDate(at, zone).equals(today)).length
}

function mentions(username: string, { presence }: RunState): readonly string[] {
  return entryOf(username, presence)?.mentionedAt ?? []
}

/**
 * How often each of these people may have been mentioned lately, whatever the day, for a comment with these turns to be written still: what was written on
 * other issues since it was planned counts as well.
 */
export function mentionsUpTo(turns: readonly Turn[], state: RunState): Record<string, number> {
  const names = new Set(turns.flatMap(({ people }) => people.map(({ username }) => username)))
  return Object.fromEntries(
    [...names].map((name) => {
      const left = roomOf(name, turns) - mentionsToday(name, state) - 1
      return [name, mentions(name, state).length + left]
    }),
  )
}
