import { storyCalendars } from '../story-calendars.ts'
import type { Csm, Team } from '../team.ts'

type Day = Temporal.PlainDate

/** Where and when one person works, by `config/people.yml`; without an entry as the account has it. */
export interface Desk {
  zone: string
  worksOn(day: Day): boolean
}

export function deskOf(name: string, { people }: Team, account: Pick<Csm, 'zone' | 'calendar'>): Desk {
  const entry = people.people[name]
  const calendar = storyCalendars.of(entry?.calendar ?? account.calendar)
  const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  const isTheirs = (day: Day) => entry?.working_days?.includes(weekdays[day.dayOfWeek - 1] as 'monday') ?? true
  return { zone: entry?.zone ?? account.zone, worksOn: (day) => calendar.isBusinessDay(day) && isTheirs(day) }
}

/** From 08:00 up to 17:00, on a day on which they work (domain.md D.4.7). */
export function isAtDesk({ zone, worksOn }: Desk, at: string): boolean {
  const there = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  return there.hour >= 8 && there.hour < 17 && worksOn(there.toPlainDate())
}

/** Who is spoken to in somebody's place: the person, or whoever covers and is there; null where nobody is. */
export function whoIsThere(
  name: string,
  at: string,
  team: Team,
  account: Pick<Csm, 'zone' | 'calendar'>,
): string | null {
  const asked = new Set<string>()
  for (let who: string | undefined = name; who !== undefined && !asked.has(who); ) {
    asked.add(who)
    const entry: Team['people']['people'][string] | undefined = team.people.people[who]
    const { zone } = deskOf(who, team, account)
    const today = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString()
    const absence: { cover?: string } | undefined = entry?.absences.find(
      ({ from, until }) => from <= today && today <= until,
    )
    if (!absence) return who
    who = absence.cover ?? entry?.cover
  }
  return null
}
