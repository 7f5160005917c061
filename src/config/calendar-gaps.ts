import type { CalendarsFile } from '../core/calendar/calendars-file.ts'
import { daysOffIn } from '../core/calendar/holiday-calendar.ts'
import type { Path } from '../core/yaml/locations.ts'
import type { Problem } from '../core/yaml/problem.ts'
import { readYaml } from '../core/yaml/read-yaml.ts'
import type { TextFile } from './read-files.ts'

const file = 'config/calendars.yml'

/** Notes on years of which a calendar, or the list of release days, says nothing (domain.md D.4.6): due dates of those years would fall on holidays. */
export function calendarGaps(files: TextFile[], { calendars, release_day }: CalendarsFile, years: number[]): Problem[] {
  const text = files.find(({ path }) => path === file)?.text
  if (text === undefined) return []
  const { at } = readYaml(text, file)
  const note = (path: Path, message: string, hint: string): Problem => ({
    file,
    ...at.key(path),
    message,
    hint,
    severity: 'note',
  })
  const ofCalendars = Object.entries(calendars).flatMap(([name, rule]) =>
    years
      .filter((year) => daysOffIn(year, name, rule).length === 0)
      .map((year) =>
        note(['calendars', name], `The calendar ${name} has no holiday in ${year}.`, 'write its days under `add`'),
      ),
  )
  const missing = Array.isArray(release_day)
    ? years.filter((year) => !release_day.some((day) => day.startsWith(`${year}-`)))
    : []
  const ofReleases = missing.map((year) =>
    note(['release_day'], `The list of release days has none in ${year}.`, 'write them'),
  )
  return [...ofCalendars, ...ofReleases]
}
