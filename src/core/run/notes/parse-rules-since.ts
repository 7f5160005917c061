import { civilDateIn } from './nudge.ts'

/** The rules of reminders that were switched on when the status note was written, by id; since which civil date, where that is later than for all reminders. */
export type RulesSince = ReadonlyMap<string, Temporal.PlainDate | null>

/** Reads `rules=<rule>[@<civil date>],…` of a status note's marker, where ids are in lower case; null where nobody noted them. */
export function parseRulesSince(text: string | undefined): RulesSince | null {
  if (text === undefined) return null
  const named = text.split(',').filter(Boolean)
  return new Map(
    named.map((one) => {
      const [rule = '', day] = one.split('@')
      return [rule.toUpperCase(), civilDateIn(day)]
    }),
  )
}
