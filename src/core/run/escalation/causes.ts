import { addDays } from '../../calendar/add-days.ts'
import { addBusinessDays } from '../../calendar/calendar.ts'
import { isBefore } from '../../calendar/is-before.ts'
import type { CauseRow } from '../../escalation/escalation-file.ts'
import type { Measurements } from '../metrics/measurements.ts'
import type { Outlook } from '../outlook/outlook.ts'
import { statusOf } from '../outlook/run-status.ts'
import type { RunDates } from '../run-dates.ts'
import type { RunInput } from '../run-input.ts'
import { isRequired, type RunProgress } from '../run-progress.ts'
import { isResolved } from '../tasks/task-state.ts'

/** What a level is told by. `day`: the civil date for which it is told: today, or the day on which the present pause began. */
export interface Judged
  extends RunInput,
    RunProgress,
    RunDates,
    Pick<Measurements, 'metrics'>,
    Pick<Outlook, 'judgedBy'> {
  day: Temporal.PlainDate
}

/** Since when something is so that may raise the run, in words for people, without a full stop and not harmless yet. */
export interface Since {
  since: Temporal.PlainDate
  words: string
}

type Find = (run: Judged, row: CauseRow) => Since[]

/** What each cause of `config/escalation.yml` looks for (domain.md D.9). */
const causes: Readonly<Record<CauseRow['id'], Find>> = {
  behind: (run) => {
    const [first] = run.judgedBy.deadlines
    return first ? [{ since: addDays(first.day, 1), words: `${first.name} was due on ${first.day}` }] : []
  },
  'target-missed': ({ metrics }) =>
    Object.values(metrics).flatMap((metric): Since[] => {
      if (metric.state !== 'late' || metric.lateOn === null) return []
      const since = Temporal.PlainDate.from(metric.lateOn)
      return [{ since, words: `${metric.name} is late since ${since}` }]
    }),
  'task-overdue': ({ tasks, taskDates }) =>
    tasks.flatMap((task): Since[] => {
      const { due, dueBeforeOpening } = taskDates.get(task.expected.id) ?? {}
      if (!due || dueBeforeOpening || isResolved(task) || !isRequired(task.expected)) return []
      return [{ since: due, words: `${task.expected.task.text} was due on ${due}` }]
    }),
  stuck: ({ judgedBy, day }) => {
    const status = statusOf({ ...judgedBy, today: day, pausedUntil: null })
    if (status.word !== 'stuck') return []
    const words = status.because === 'silence' ? `Nobody has acted since ${status.since}` : 'It is far behind'
    return [{ since: status.because === 'silence' ? status.since : status.deadline.day, words }]
  },
  'assignment-open': ({ playbook, openedOn, snapshot }) =>
    playbook.type === 'assignment' && snapshot.issue.state === 'opened'
      ? [{ since: openedOn, words: `No CSM since ${openedOn}` }]
      : [],
  'risk-delay': ({ recorded: { delay }, escalation }) => {
    const isRisk = delay?.side === 'customer' && escalation?.risk.reasons.includes(delay.reason ?? '')
    const reason = delay?.reason?.replaceAll('-', ' ') ?? ''
    return delay && isRisk ? [{ since: delay.since, words: `The customer: ${reason} since ${delay.since}` }] : []
  },
  'open-too-long': ({ playbook, openedOn }) =>
    playbook.type === 'onboarding' ? [{ since: openedOn, words: `Open since ${openedOn}` }] : [],
  'silent-priority-one': ({ account, anchors }) => {
    const last = anchors.last_contact
    if (account?.priority !== 1 || !last) return []
    return [{ since: last, words: `No call or meeting since ${last}, and priority 1` }]
  },
  'severe-and-red': ({ recorded: { health }, snapshot }) => {
    const isSevere = snapshot.issue.labels.some((label) => /^severity::(critical|high)$/.test(label))
    return isSevere && health?.colour === 'red'
      ? [{ since: health.on, words: 'The severity is high and the health is red' }]
      : []
  },
}

/** From which day on a cause counts on its row's level: so many days after it began. */
export function countsFrom(since: Temporal.PlainDate, { days, bdays }: CauseRow, { calendar }: Judged) {
  if (bdays !== undefined) return addBusinessDays(since, bdays, calendar)
  return addDays(since, days ?? 0)
}

/** What a row finds that counts on the day for which it is asked. */
export function causesOf(row: CauseRow, run: Judged): (Since & { from: Temporal.PlainDate })[] {
  return causes[row.id](run, row)
    .map((one) => ({ ...one, from: countsFrom(one.since, row, run) }))
    .filter(({ from }) => !isBefore(run.day, from))
}

/** From when on it may find more though nobody does anything: the days, today's or later, on which what it found begins to count. */
export function comingDays(row: CauseRow, run: Judged): Temporal.PlainDate[] {
  return causes[row.id](run, row)
    .map(({ since }) => countsFrom(since, row, run))
    .filter((from) => isBefore(run.day, from))
}
