import { People } from '../../../src/core/segment/people.ts'
import type { Luck } from './luck.ts'

/** How somebody works: `late` by how many days at most; how often what is asked for is never done unless it is asked for. */
export interface Habit {
  name: 'prompt' | 'usual' | 'late' | 'dark'
  early: number
  late: number
  forgets: number
  /** How often a reminder is followed by the deed on one of the next days, and how often its note is deleted. */
  heeds: number
  deletes: number
  unticks: number
  reopens: number
}

export interface Csm {
  username: string
  region: 'amer' | 'emea' | 'apac'
  zone: string
  calendar: string
  habit: Habit
}

export interface Team {
  csms: Csm[]
  people: People
}

const habits: readonly [Habit, ...Habit[]] = [
  { name: 'prompt', early: 3, late: 0, forgets: 0.02, heeds: 0.95, deletes: 0, unticks: 0.02, reopens: 0.05 },
  { name: 'usual', early: 2, late: 3, forgets: 0.08, heeds: 0.8, deletes: 0.1, unticks: 0.05, reopens: 0.1 },
  { name: 'late', early: 0, late: 8, forgets: 0.15, heeds: 0.6, deletes: 0.2, unticks: 0.05, reopens: 0.2 },
  { name: 'dark', early: 0, late: 14, forgets: 0.35, heeds: 0.25, deletes: 0.4, unticks: 0.05, reopens: 0.2 },
]

const places = [
  { region: 'amer', zone: 'America/Chicago', calendar: 'US' },
  { region: 'emea', zone: 'Europe/Berlin', calendar: 'DE' },
  { region: 'apac', zone: 'Asia/Tokyo', calendar: 'JP' },
] as const

/** So many CSMs in three regions, with their habits, holidays and covers; in every fourth region's team somebody lives elsewhere. */
export function teamOf(size: number, luck: Luck): Team {
  const csms = Array.from({ length: size }, (_, n): Csm => {
    const place = places[n % places.length] ?? places[0]
    return {
      username: `csm${n + 1}`,
      ...place,
      habit: habits[Math.floor(n / places.length) % habits.length] ?? habits[0],
    }
  })
  const entries = csms.map((csm, n) => {
    const others = csms.filter(({ region, username }) => region === csm.region && username !== csm.username)
    const cover = n % 3 === 0 ? undefined : others[luck.between(0, others.length - 1)]?.username
    const zone = n % 7 === 6 ? 'Europe/London' : csm.zone
    const entry = { zone, calendar: csm.calendar, absences: holidaysOf(luck), ...(cover ? { cover } : {}) }
    return [csm.username, n % 9 === 8 ? { ...entry, working_days: ['monday', 'tuesday', 'wednesday'] } : entry]
  })
  const roles = { csm_director: 'dora', digital: 'dina' }
  return { csms, people: People.parse({ schema: 1, roles, people: Object.fromEntries(entries) }) }
}

/** Two weeks in the summer, one or two in the rest of the year. */
function holidaysOf(luck: Luck): { from: string; until: string }[] {
  const off = (from: string, days: number) => ({ from, until: `${Temporal.PlainDate.from(from).add({ days })}` })
  const monday = (week: number) => `${Temporal.PlainDate.from('2026-01-05').add({ weeks: week })}`
  return [
    off(monday(luck.between(2, 20)), 4),
    off(monday(luck.between(25, 34)), 11),
    off(monday(luck.between(38, 50)), 4),
  ]
}
