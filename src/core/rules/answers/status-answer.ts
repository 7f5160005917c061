import { statusReason } from '../../run/outlook/outlook-words.ts'
import { requiredTasks } from '../../run/run-progress.ts'
import type { RunState } from '../../run/run-state.ts'
import { isResolved } from '../../run/tasks/task-state.ts'
import { metricRows } from '../status-note/metric-rows.ts'

/** What `status` is answered: how the run stands now, in short; the status note has all of it. */
export function statusAnswer(state: RunState, next: { name: string; day: string } | null): Record<string, unknown> {
  const { phase, status, forecast, recorded, notes, snapshot } = state
  const required = requiredTasks(state)
  const { delay, health } = recorded
  return {
    phase: phase.title,
    isClosed: snapshot.issue.state === 'closed',
    required: { count: required.length, resolved: required.filter(isResolved).length },
    standing: status && { word: status.word, reason: statusReason(status) },
    finish: forecast && {
      planned: forecast.planned.toString(),
      forecast: forecast.because ? forecast.finish.toString() : null,
    },
    delay: delay && { side: delay.side, reason: delay.reason, since: delay.since.toString() },
    health: health && { colour: health.colour, on: health.on.toString() },
    metrics: metricRows(state).rows,
    next,
    note: notes.status && `${snapshot.issue.webUrl}#note_${notes.status.id}`,
  }
}
