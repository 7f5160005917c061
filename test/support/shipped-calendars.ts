import { readFileSync } from 'node:fs'
import { CalendarsFile } from '../../src/core/calendar/calendars-file.ts'
import { createCalendars } from '../../src/core/calendar/create-calendars.ts'
import { parseYaml } from '../../src/core/yaml/parse-yaml.ts'

const path = 'config/calendars.yml'
const parsed = parseYaml(readFileSync(path, 'utf8'), path, CalendarsFile)
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))

/** What ships in `config/calendars.yml`. */
export const shippedCalendars: CalendarsFile = parsed.value

/** The calendars that ship, in UTC. */
export const calendars = createCalendars(shippedCalendars, 'UTC')
