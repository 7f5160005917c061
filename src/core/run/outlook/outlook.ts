import { civilDate } from '../../calendar/civil-date.ts'
import { cancelledBy } from '../metrics/cancelled-by.ts'
import type { Measurements } from '../metrics/measurements.ts'
import type { RunDates } from '../run-dates.ts'
import type { RunInput } from '../run-input.ts'
import type { RunProgress } from '../run-progress.ts'
import { deadlinesOf } from './deadline.ts'
import { type Forecast, forecastOf } from './forecast.ts'
import { lastHumanAct } from './last-human-act.ts'
import { type RunStatus, type StatusInput, statusOf } from './run-status.ts'

/** How a run stands and when it will be finished. */
export interface Outlook {
  /** Null once it is closed, unless it was given up. */
  status: RunStatus | null
  /** Null once it is closed, and where no date is planned. */
  forecast: Forecast | null
  /** What the status is told by, also for the day on which it changes. */
  judgedBy: StatusInput
}

type Known = RunInput & RunProgress & RunDates & Pick<Measurements, 'metrics'>

/** Tells it of today. `pausedUntil` is the day on which a pause of the run ends; null where it has none. */
export function outlookOf(run: Known, pausedUntil: Temporal.PlainDate | null = null): Outlook {
  const { snapshot, facts, bots, zone, openedOn, today, calendar, phase, issueDue } = run
  const deadlines = deadlinesOf(run, run, run)
  const judgedBy: StatusInput = {
    cancelled: cancelledBy(snapshot.issue, run.recorded),
    pausedUntil,
    deadlines,
    openedOn,
    lastAct: civilDate(lastHumanAct(snapshot, facts, bots), zone),
    today,
    calendar,
  }
  const isOpen = snapshot.issue.state === 'opened'
  const ofPhase = new Set<string>(phase.tasks.map(({ id }) => id))
  const next = deadlines.find(({ kind, id }) => kind === 'task' && ofPhase.has(id)) ?? null
  const planned = issueDue === null ? null : Temporal.PlainDate.from(issueDue)
  return {
    status: isOpen || judgedBy.cancelled !== null ? statusOf(judgedBy) : null,
    forecast: isOpen && planned ? forecastOf({ planned, next, today, pausedUntil }) : null,
    judgedBy,
  }
}
