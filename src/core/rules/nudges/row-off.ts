import { startOfDay } from '../../calendar/start-of-day.ts'
import type { RunState } from '../../run/run-state.ts'
import type { NudgeRow, Nudges } from './nudges-file.ts'

/** Why a rule does not speak on a run at all, in words for people, and until when; null where it may. */
export function whyOff(
  { id, enabled, reason, start_on }: NudgeRow,
  { today, zone, playbook }: Pick<RunState, 'today' | 'zone' | 'playbook'>,
): { reason: string; wakeAt: string | null } | null {
  if (!enabled) return { reason: reason === undefined ? 'switched off' : `switched off: ${reason}`, wakeAt: null }
  if (playbook.nudges.off.includes(id)) return { reason: `switched off by the playbook ${playbook.id}`, wakeAt: null }
  if (start_on === undefined || today.toString() >= start_on) return null
  return { reason: `begins on ${start_on}`, wakeAt: startOfDay(Temporal.PlainDate.from(start_on), zone) }
}

/** The ids of the rules that speak on a run. */
export function rulesOn({ rules }: Nudges, state: Pick<RunState, 'today' | 'zone' | 'playbook'>): string[] {
  return rules.filter((row) => !row.dry && whyOff(row, state) === null).map(({ id }) => id)
}
