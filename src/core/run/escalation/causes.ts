import { addDays } from '../../calendar/add-days.ts'
import { addBusinessDays } from '../../calendar/calendar.ts'
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
    Pick<Outlook, 'judgedBy' | 'status'> {
  day: Temporal.PlainDate
}

/** Since when something is so that may raise the run; `words` for people, without a full stop and not harmless yet, are asked for only where it does. */
export interface Since {
  since: Temporal.PlainDate
  words: () => string
}

type Find = (run: Judged) => Since[]

/** What each cause of `config/escalation.yml` looks for (domain.md D.9). */
const causes: Readonly<Record<CauseRow['id'], Find>> = {
  behind: (run) => {
    const [first] = run.judgedBy.deadlines
    return first ? [{ since: addDays(first.day, 1), words: () => `${first.name} was due on ${first.day}` }] : []
  },
  'target-missed': ({ metrics }) =>
    Object.values(metrics).flatMap((metric): Since[] => {
      if (metric.state !== 'late' || metric.lateOn === null) return []
      const since = Temporal.PlainDate.from(metric.lateOn)
      return [{ since, words: () => `${metric.name} is late since ${since}` }]
    }),
  'task-overdue': ({ tasks, taskDates }) =>
    tasks.flatMap((task): Since[] => {
      const { due, dueBeforeOpening } = taskDates.get(task.expected.id) ?? {}
      if (!due || dueBeforeOpening || isResolved(task) || !isRequired(task.expected)) return []
      return [{ since: due, words: () => `${task.expected.task.text} was due on ${due}` }]
    }),
  stuck: ({ judgedBy, status: today, day, recorded }) => {
    const status = recorded.pause ? statusOf({ ...judgedBy, today: day, pausedUntil: null }) : today
    if (status?.word !== 'stuck') return []
    if (status.because === 'behind') return [{ since: status.deadline.day, words: () => 'It is far behind' }]
    return [{ since: status.since, words: () => `Nobody has acted since ${status.since}` }]
  },
  'assignment-open': ({ playbook, openedOn, snapshot }) =>
    playbook.type === 'assignment' && snapshot.issue.state === 'opened'
      ? [{ since: openedOn, words: () => `No CSM since ${openedOn}` }]
      : [],
  'risk-delay': ({ recorded: { delay }, escalation }) => {
    const isRisk = delay?.side === 'customer' && escalation?.risk.reasons.includes(delay.reason ?? '')
    const reason = delay?.reason?.replaceAll('-', ' ') ?? ''
    return delay && isRisk ? [{ since: delay.since, words: () => `The customer: ${reason} since ${delay.since}` }] : []
  },
  'open-too-long': ({ playbook, openedOn }) =>
    playbook.type === 'onboarding' ? [{ since: openedOn, words: () => `Open since ${openedOn}` }] : [],
  'silent-priority-one': ({ account, anchors }) => {
    const last = anchors.last_contact
    if (account?.priority !== 1 || !last) return []
    return [{ since: last, words: () => `No call or meeting since ${last}, and priority 1` }]
  },
  'severe-and-red': ({ recorded: { health }, snapshot }) => {
    const isSevere = snapshot.issue.labels.some((label) => /^severity::(critical|high)$/.test(label))
    return isSevere && health?.colour === 'red'
      ? [{ since: health.on, words: () => 'The severity is high and the health is red' }]
      : []
  },
}

/** What a row finds, and from which day on each counts on its level: so many days after it began. Also what counts only after the day for which it is told. */
export function causesOf(row: CauseRow, run: Judged): (Since & { from: Temporal.PlainDate })[] {
  const { days = 0, bdays } = row
  return causes[row.id](run).map((one) => {
    const from = bdays === undefined ? addDays(one.since, days) : addBusinessDays(one.since, bdays, run.calendar)
    return { ...one, from }
  })
}
