import { readDate } from './read-date.ts'

/** A text as a canonical line has it: in quotes, which a backslash keeps apart from those within. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

const someDay = Temporal.PlainDate.from('2026-01-01')

/** Single words that mean something else where a name may stand. */
const taken = new Set(['until', 'till', 'since', 'from', 'please', 'thanks', 'thank'])

/** A name as a canonical line has it: one plain word as it is, what could be read as anything else in quotes. */
export function named(name: string): string {
  const isPlain = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) && (name.length > 3 || /[-\d]/.test(name))
  return isPlain && !taken.has(name) && readDate(name, someDay, 'any') === null ? name : quoted(name)
}
