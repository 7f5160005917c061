import { addBusinessDays, type Calendar, rollBack } from '../../../calendar/calendar.ts'
import { civilDate } from '../../../calendar/civil-date.ts'
import { weekdayName } from '../../../calendar/weekday-name.ts'
import { entryOf } from '../../../run/people/entry-of.ts'
import type { RunState } from '../../../run/run-state.ts'

/** When one person can be spoken to (domain.md D.4.7): from 08:00 to 17:00 in their zone, on their working days. */
export interface PersonDays {
  zone: string
  /** On which they work; absences are not in it. */
  calendar: Calendar
}

const OPENS = '08:00'
const CLOSES = '17:00'

/** By their entry in `config/people.yml`; without one the account's zone and our calendar. */
export function personDays(
  username: string,
  { segments, calendars, calendar, zone }: Pick<RunState, 'segments' | 'calendars' | 'calendar' | 'zone'>,
): PersonDays {
  const entry = entryOf(username, segments?.people)
  const theirs = entry?.calendar === undefined ? calendar : calendars.of(entry.calendar)
  const days = entry?.working_days
  return { zone: entry?.zone ?? zone, calendar: days ? onWeekdays(theirs, days) : theirs }
}

/** Whether they can be spoken to at this instant. */
export function isOpen({ zone, calendar }: PersonDays, now: string): boolean {
  const time = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainTime()
  const isInHours = Temporal.PlainTime.compare(time, OPENS) >= 0 && Temporal.PlainTime.compare(time, CLOSES) < 0
  return isInHours && calendar.isBusinessDay(civilDate(now, zone))
}

/** The first instant, not before `at` and not over at `now`, at which they can be spoken to. */
export function openFrom(person: PersonDays, at: string, now: string): string {
  const from = Temporal.Instant.compare(at, now) < 0 ? now : at
  if (isOpen(person, from)) return from
  const day = civilDate(from, person.zone)
  const opening = openingOn(addBusinessDays(day, 0, person.calendar), person)
  const isAhead = Temporal.Instant.compare(opening, from) > 0
  return (isAhead ? opening : openingOn(addBusinessDays(day, 1, person.calendar), person)).toString({
    smallestUnit: 'millisecond',
  })
}

/** The day itself where they work on it, else the last working day before it. */
export function dayBeforeOff(day: Temporal.PlainDate, { calendar }: PersonDays): Temporal.PlainDate {
  return rollBack(day, calendar)
}

function openingOn(day: Temporal.PlainDate, { zone }: PersonDays): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: zone, plainTime: OPENS }).toInstant()
}

/** On a weekday that the calendar has off altogether there are no holidays to know of. */
function onWeekdays(calendar: Calendar, days: readonly string[]): Calendar {
  const isHoliday = (day: Temporal.PlainDate) =>
    !calendar.isBusinessDay(day) &&
    [-21, -14, -7, 7, 14, 21].some((distance) => calendar.isBusinessDay(day.add({ days: distance })))
  return {
    isBusinessDay({ year, month, day }) {
      const date = Temporal.PlainDate.from({ year, month, day })
      return days.includes(weekdayName(date).toLowerCase()) && !isHoliday(date)
    },
  }
}
