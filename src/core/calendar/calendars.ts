import type { Calendar } from './calendar.ts'
import type { ReleaseRule } from './calendars-file.ts'
import type { FiscalYear } from './fiscal-quarter.ts'

/** The calendars that a project knows, by the names that accounts call them. */
export interface Calendars {
  /** The calendar of this name; the project's default one where there is no name, or nobody knows it. */
  of(name: string | null): Calendar
  /** On which both sides work: the union of ours and the customer's days off (domain.md D.4.6). Ours alone where the customer has none. */
  shared(ours: string | null, customer: string | null): Calendar
  knows(name: string): boolean
  /** Those of the configuration; countries are known beside them. */
  names: readonly string[]
  /** The name of the one that counts where an account's is not known. */
  fallback: string
  /** The project's time zone, in which the days of an account without one begin (domain.md D.4.1). */
  zone: string
  fiscalYear: FiscalYear
  releaseDay: ReleaseRule
  /** All that they were made from: where it is the same, the answers are. */
  sources: unknown
}
