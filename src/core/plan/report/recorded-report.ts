import { civilDate } from '../../calendar/civil-date.ts'
import { daysBetween } from '../../calendar/days-between.ts'
import type { Signed } from '../../run/recorded/recorded.ts'
import type { RunState } from '../../run/run-state.ts'
import type { RunReport } from './run-report.ts'

/** What people recorded, as machines read it. */
export function recordedReport({
  recorded,
  today,
  closing,
  zone,
}: RunState): Pick<RunReport, 'delay' | 'delayDays' | 'health' | 'pause' | 'notes'> {
  const { delay, delayDays, health, pause, carriedNotes } = recorded
  const end = closing?.at ? civilDate(closing.at, zone) : today
  return {
    delay: delay && {
      side: delay.side,
      reason: delay.reason,
      since: delay.since.toString(),
      until: delay.expected?.toString() ?? null,
      text: delay.text,
      days: Math.max(0, daysBetween(delay.since, end)),
      ...signed(delay),
    },
    delayDays,
    health: health && { colour: health.colour, why: health.why, ...signed(health) },
    pause: pause && {
      from: pause.from.toString(),
      until: pause.until.toString(),
      why: pause.why,
      ...signed(pause),
    },
    notes: carriedNotes.map((note) => ({ text: note.text, ...signed(note) })),
  }
}

function signed({ by, on, evidence }: Signed) {
  return { by: by?.username ?? null, on: on.toString(), evidence: evidence.url }
}
