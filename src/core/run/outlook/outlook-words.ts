import type { Deadline } from './deadline.ts'
import type { Forecast } from './forecast.ts'
import type { RunStatus } from './run-status.ts'

/** Why a run has its status, in words for people, without a full stop; not yet harmless. */
export function statusReason(status: RunStatus): string {
  switch (status.word) {
    case 'cancelled':
      return `It was given up: ${status.label}`
    case 'paused':
      return `It is paused until ${status.until}`
    case 'stuck':
      return status.because === 'silence'
        ? `Nobody has done anything here since ${status.since}, and it waits for: ${waitsFor(status.deadline)}`
        : `More than ten business days behind: ${waitsFor(status.deadline)}`
    case 'behind':
    case 'due-soon':
      return `${waitsFor(status.deadline)}`
    case 'on-track':
      return 'Nothing is late or due soon'
    default:
      return status satisfies never
  }
}

/** Why a run will be finished when it will, in words for people, without a full stop; not yet harmless. */
export function forecastReason({ because, daysBehind }: Forecast): string {
  if (!because) return 'Nothing that the phase requires is late'
  return `${daysBehind} ${daysBehind === 1 ? 'day' : 'days'} behind: ${waitsFor(because)}`
}

function waitsFor({ kind, name, day }: Deadline): string {
  return kind === 'task' ? `${name} (due ${day})` : `${name} (target ${day})`
}
