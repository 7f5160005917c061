import type { RecordedDay } from './recorded.ts'
import type { ToldOf } from './told.ts'

/** The day of first value, as it was said last; null where nobody did. */
export function firstValueOf(told: ToldOf): RecordedDay | null {
  const last = told('first-value').at(-1)
  if (!last) return null
  const { on, isEstimate } = last.command
  return { ...last.signed, day: Temporal.PlainDate.from(on), isEstimate }
}

/** The day on which the infrastructure was ready, as it was said last; null where nobody did. */
export function infrastructureReadyOf(told: ToldOf): RecordedDay | null {
  const last = told('infrastructure-ready').at(-1)
  return last ? { ...last.signed, day: Temporal.PlainDate.from(last.command.on), isEstimate: false } : null
}
