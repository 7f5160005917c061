import { type Calendar, weekendCalendar } from './calendar.ts'
import type { Calendars } from './calendars.ts'
import { type CalendarRule, CalendarsFile, fiscalYearOf, releaseRuleOf } from './calendars-file.ts'
import { calendarOfRule, weekendOf } from './holiday-calendar.ts'
import { placeOf } from './holidays.ts'

const plain: CalendarRule = { weekend: ['saturday', 'sunday'], add: {}, remove: [] }

/**
 * Calendars by configuration. A name that it does not have and that is a country, with state and region if need be (`NO`, `DE-BY`), has that
 * place's public holidays, with Saturday and Sunday off. `zone` is the project's.
 */
export function createCalendars(file: CalendarsFile, zone: string): Calendars {
  const rules = new Map(Object.entries(file.calendars).map(([name, rule]) => [name.toLowerCase(), { name, rule }]))
  const made = new Map<string, Calendar>()
  const ruleOf = (name: string) => rules.get(name.toLowerCase()) ?? (placeOf(name) ? { name, rule: plain } : undefined)
  const known = (name: string | null) => (name === null ? undefined : ruleOf(name)) ?? ruleOf(file.default)
  const of = (name: string | null): Calendar => {
    const found = known(name)
    if (!found) return weekendCalendar()
    const calendar = made.get(found.name.toLowerCase()) ?? calendarOfRule(found.name, found.rule)
    made.set(found.name.toLowerCase(), calendar)
    return calendar
  }
  return {
    of,
    shared(ours, customer) {
      const [one, other] = [of(ours), of(customer)]
      if (customer === null || !ruleOf(customer) || one === other) return one
      const week = new Set([known(ours), known(customer)].flatMap((found) => weekendOf(found?.rule ?? plain)))
      // Two sides that never work on the same day cannot wait for one: ours decides.
      if (week.size >= 7) return one
      return { isBusinessDay: (date) => one.isBusinessDay(date) && other.isBusinessDay(date) }
    },
    knows: (name) => ruleOf(name) !== undefined,
    names: Object.keys(file.calendars),
    fallback: file.default,
    zone,
    fiscalYear: fiscalYearOf(file),
    releaseDay: releaseRuleOf(file),
    sources: { file, zone },
  }
}

/** Calendars that know weekends only, in UTC unless another zone is said: for what is tried out without a configuration. */
export function weekendCalendars(zone = 'UTC'): Calendars {
  const calendar = weekendCalendar()
  const others = createCalendars(CalendarsFile.parse({ schema: 1 }), zone)
  return { ...others, of: () => calendar, shared: () => calendar, knows: () => true, sources: { zone } }
}
