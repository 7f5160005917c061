import type { RunDates } from '../run-dates.ts'
import { nudgesSinceOf } from './nudges-since.ts'
import type { OwnNotes } from './own-notes.ts'

/** How the marker says since when these rules are switched on. */
export function formatRulesSince(rules: readonly string[], notes: OwnNotes, dates: Days): string {
  const since = nudgesSinceOf(notes, dates)
  const named = rules.map((rule) => {
    const day = ruleSinceOf(rule, notes, dates)
    return day.equals(since) ? rule.toLowerCase() : `${rule.toLowerCase()}@${day}`
  })
  return named.join(',')
}

type Days = Pick<RunDates, 'openedOn' | 'today'>

/**
 * The civil date since which a rule speaks on this run: today where the status note was written while it was switched off or not there, and since there are
 * reminders where it says nothing of rules.
 */
export function ruleSinceOf(rule: string, notes: OwnNotes, dates: Days): Temporal.PlainDate {
  const { rulesSince } = notes
  if (rulesSince && !rulesSince.has(rule)) return dates.today
  return rulesSince?.get(rule) ?? nudgesSinceOf(notes, dates)
}
