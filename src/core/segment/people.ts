import { z } from 'zod'
import { isTimeZone } from '../calendar/civil-date.ts'

const username = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/, 'a GitLab user name without @')

const weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])

/** Days on which somebody is away, the last one included. `cover` is asked instead; left out: whoever covers the person always. */
const Absence = z
  .strictObject({ from: z.iso.date(), until: z.iso.date(), cover: username.exactOptional() })
  .refine(({ from, until }) => from <= until, {
    error: 'ends before it begins',
    path: ['until'],
    params: { hint: 'write the last day of the absence, which is not before `from`' },
  })

/** When and how one person can be reached. What is left out is the account's: its zone, its calendar. */
const Person = z.strictObject({
  /** The time zone in which the person works. */
  zone: z
    .string()
    .refine(isTimeZone, {
      error: 'is not a time zone',
      params: { hint: 'write a name of the time zone database, as Europe/Berlin, America/Chicago or UTC' },
    })
    .exactOptional(),
  /** On which weekdays; holidays are the calendar's. */
  working_days: z.array(weekday).min(1).exactOptional(),
  /** Whose holidays: a name of `config/calendars.yml`, or a country. */
  calendar: z.string().min(1).exactOptional(),
  /** Who is asked instead while the person is away. */
  cover: username.exactOptional(),
  absences: z.array(Absence).default([]),
})
export type Person = z.infer<typeof Person>

/**
 * `config/people.yml`: who has the roles that no account names, and when people can be reached. A role that is left out falls to the manager of the
 * account's region; a person who has no entry works where and when the account's team does.
 */
export const People = z.strictObject({
  schema: z.literal(1),
  roles: z.strictObject({ digital: username.exactOptional(), csm_director: username.exactOptional() }).prefault({}),
  people: z.record(username, Person).default({}),
})
export type People = z.infer<typeof People>
