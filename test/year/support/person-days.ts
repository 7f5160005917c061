import type { Year } from './play-year.ts'
import { deskOf, whoIsThere } from './referee/days-and-hours.ts'

/** For each CSM and manager, by user name: how many comments mentioned them on each of their working days. */
export function personDaysOf({ team, runs, options }: Pick<Year, 'team' | 'runs' | 'options'>): Map<string, number[]> {
  const first = Temporal.PlainDate.from('2026-01-05')
  const counts = new Map<string, Map<string, number>>()
  const places = new Map(team.csms.map((csm) => [csm.username, csm]))
  for (const { region, zone, calendar } of team.csms) places.set(`boss-${region}`, { region, zone, calendar } as never)
  for (const { comments } of runs) {
    for (const { to, at } of comments) {
      for (const name of to) {
        const place = places.get(name)
        if (!place) continue
        const { zone } = deskOf(name, team, place)
        const day = `${Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate()}`
        const days = counts.get(name) ?? new Map<string, number>()
        counts.set(name, days.set(day, (days.get(day) ?? 0) + 1))
      }
    }
  }
  return new Map(
    [...places].map(([name, place]) => {
      const desk = deskOf(name, team, place)
      const days = Array.from({ length: options.days }, (_, n) => first.add({ days: n })).filter((day) => {
        const noon = day.toZonedDateTime({ timeZone: desk.zone, plainTime: '12:00' }).toInstant().toString()
        const isThere = whoIsThere(name, noon, team, place) === name
        return (desk.worksOn(day) && isThere) || (counts.get(name)?.has(`${day}`) ?? false)
      })
      return [name, days.map((day) => counts.get(name)?.get(`${day}`) ?? 0)]
    }),
  )
}
