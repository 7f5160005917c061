import type { usageMarks } from '../../metric/event-names.ts'
import type { EventState } from '../../metric/event-state.ts'
import { type EventContext, inRecord } from './event-context.ts'

/**
 * The first reading that reaches a mark, the mark included, whatever later ones say (domain.md D.5). A reading of a day that has not come does
 * not count; the next reading may always be the one, so a mark is awaited for ever.
 */
export function usageEvent(
  { field, percent }: (typeof usageMarks)[keyof typeof usageMarks],
  context: EventContext,
): EventState {
  const { account, today } = context
  const readings = (account?.usage ?? []).map((reading, index) => ({ ...reading, index }))
  const [first] = readings
    .filter((reading) => (reading[field] ?? -1) >= percent && reading.on <= today.toString())
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.index - b.index))
  if (!first) return { kind: 'awaited', stopsOn: null }
  const evidence = inRecord(context, `usage[${first.index}].${field}`)
  return { kind: 'happened', on: Temporal.PlainDate.from(first.on), evidence, isAbout: false }
}
