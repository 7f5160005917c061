import { ruleKey } from '../../run/notes/nudge.ts'
import type { RunState } from '../../run/run-state.ts'

/** One reminder that was written on the run, whether its note still stands or not. `on`: the civil date, in the run's zone. */
export interface Said {
  /** Each as `<rule>[:<subject>]`. */
  rules: string[]
  on: Temporal.PlainDate
}

/** What was said is told by the notes on the issue, or by the store (law 5): a note that somebody deleted does not come back, and a lost store repeats nothing. */
export function saidOf({ notes, saidNudges = [] }: Pick<RunState, 'notes' | 'saidNudges'>): Said[] {
  const standing = notes.nudges.flatMap(({ rules, on }) => (on ? [{ rules: rules.map(ruleKey), on }] : []))
  const stored = saidNudges.map(({ rules, on }) => ({ rules, on: Temporal.PlainDate.from(on) }))
  const byKey = new Map([...stored, ...standing].map((said) => [`${said.on} ${said.rules.join(',')}`, said]))
  return [...byKey.values()]
}

/** When this was said, on that day or later; ever, where there is no day. `isOfRun`: of whatever subject. Null where it was not. */
export function saidOn(
  all: readonly Said[],
  { rule, subject, isOfRun }: { rule: string; subject: string | null; isOfRun: boolean },
  since: Temporal.PlainDate | null,
): Temporal.PlainDate | null {
  const key = ruleKey({ rule, subject })
  const isMeant = (said: string) => (isOfRun ? said === rule || said.startsWith(`${rule}:`) : said === key)
  const found = all.findLast(
    ({ rules, on }) => rules.some(isMeant) && (since === null || Temporal.PlainDate.compare(on, since) >= 0),
  )
  return found?.on ?? null
}
