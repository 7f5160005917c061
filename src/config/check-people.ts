import { isSameUser } from '../core/account/is-same-user.ts'
import type { Calendars } from '../core/calendar/calendars.ts'
import type { People, Person } from '../core/segment/people.ts'
import { didYouMean } from '../core/yaml/did-you-mean.ts'
import type { Path } from '../core/yaml/locations.ts'
import type { Problem, Result } from '../core/yaml/problem.ts'
import { readYaml } from '../core/yaml/read-yaml.ts'
import type { TextFile } from './read-files.ts'

const file = 'config/people.yml'

interface Finding {
  path: Path
  place: 'key' | 'value'
  message: string
  hint: string
  severity?: 'note'
}

/** What is wrong with people beyond their schema: names written twice, calendars that nobody knows, covers that cannot be asked. A circle of covers is noted: it matters only while all of them are away. */
export function checkPeople(
  files: TextFile[],
  parsed: Result<People>,
  calendars: Pick<Calendars, 'knows' | 'names'> | null,
): Problem[] {
  const text = files.find(({ path }) => path === file)?.text
  if (text === undefined || 'problems' in parsed) return []
  const { at } = readYaml(text, file)
  const { people } = parsed.value
  const lineOf = (path: Path) => at.value(path).line
  const findings = Object.entries(people).flatMap(([name, person]) => [
    ...doubles(name, people),
    ...unknownCalendar(name, person.calendar, calendars),
    ...ownCovers(name, person),
    ...rivals(name, person, lineOf),
    ...circle(name, people),
  ])
  return findings.map(({ path, place, ...said }) => ({ file, ...at[place](path), ...said }))
}

function doubles(name: string, people: People['people']): Finding[] {
  const first = Object.keys(people).find((other) => isSameUser(other, name))
  if (first === undefined || first === name) return []
  const message = `${first} and ${name} are one person: GitLab takes user names in any case.`
  return [{ path: ['people', name], place: 'key', message, hint: 'keep one entry' }]
}

function unknownCalendar(
  name: string,
  calendar: string | undefined,
  calendars: Pick<Calendars, 'knows' | 'names'> | null,
): Finding[] {
  if (calendar === undefined || calendars === null || calendars.knows(calendar)) return []
  const meant = didYouMean(calendar, calendars.names)
  const hint = meant ? `did you mean ${meant}?` : `known are ${calendars.names.join(', ')}, and countries, as NO`
  return [{ path: ['people', name, 'calendar'], place: 'value', message: `There is no calendar ${calendar}.`, hint }]
}

function ownCovers(name: string, { cover, absences }: Person): Finding[] {
  const paths = [
    ...(cover !== undefined && isSameUser(cover, name) ? [['people', name, 'cover']] : []),
    ...absences.flatMap((absence, index) =>
      absence.cover !== undefined && isSameUser(absence.cover, name)
        ? [['people', name, 'absences', index, 'cover']]
        : [],
    ),
  ]
  const hint = 'name somebody else, or leave `cover` out'
  return paths.map((path) => ({ path, place: 'value', message: `${name} cannot cover for ${name}.`, hint }))
}

/** Two absences on one day name two people, of whom only one can be asked. */
function rivals(name: string, { absences, cover }: Person, lineOf: (path: Path) => number): Finding[] {
  const coverOf = (absence: Person['absences'][number]) => (absence.cover ?? cover ?? '').toLowerCase()
  return absences.flatMap((absence, index): Finding[] => {
    const before = absences.findIndex(
      (other, n) =>
        n < index && other.from <= absence.until && absence.from <= other.until && coverOf(other) !== coverOf(absence),
    )
    if (before < 0) return []
    const line = lineOf(['people', name, 'absences', before])
    const message = `The absence from ${absence.from} overlaps with the one in line ${line}, and has another cover.`
    const path = ['people', name, 'absences', index]
    return [{ path, place: 'value', message, hint: 'let one end before the other begins, or name the same cover' }]
  })
}

/** Said once, at the first of them. */
function circle(name: string, people: People['people']): Finding[] {
  const names = Object.keys(people)
  const coverOf = (one: string) => {
    const cover = people[one]?.cover
    return names.find((other) => cover !== undefined && isSameUser(other, cover))
  }
  const all = [name]
  for (let next = coverOf(name); next !== undefined && next !== name; next = coverOf(next)) {
    if (all.includes(next)) return []
    all.push(next)
  }
  const isFirst = all.every((other) => names.indexOf(other) >= names.indexOf(name))
  const isClosed = coverOf(all.at(-1) ?? name) === name
  if (all.length < 2 || !isFirst || !isClosed) return []
  const message = `${all.join(', ')} cover one another: while all of them are away, nobody is asked.`
  const hint = 'name somebody outside as the cover of one of them, or keep their absences apart'
  return [{ path: ['people', name, 'cover'], place: 'value', message, hint, severity: 'note' }]
}
