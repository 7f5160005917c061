import { addBusinessDays, type Calendar } from '../../../../src/core/calendar/calendar.ts'
import type { Owner, Phase } from '../../../../src/core/playbook/playbook.ts'
import { workerOf } from '../habits.ts'
import type { SeenTask, View } from './view-at.ts'

type Day = Temporal.PlainDate

/** Something that D.8 asks to be said of a run, from a day on, whoever says it. */
export interface Demand {
  rule: string
  subject: string | null
  /** Its day, in the zone of whom it mentions first. */
  on: Day
  /** From this day on it is of no use. */
  gone?: Day
  /** Whom it is for, in order, before covers. */
  to: string[]
  level: number
  /** It goes out on its day though the week's two are used. */
  anyway: boolean
  /** What was said from that day on counts as this; without one whatever was said ever does. */
  since?: Day
  /** What was said of another subject counts, too. */
  ofRun?: boolean
  /** A day off moves it back. */
  rollsBack?: boolean
  /** It may be said and need not. */
  isFree?: boolean
}

const after = (day: Day, days: number) => day.add({ days })
const isBefore = (a: Day, b: Day) => Temporal.PlainDate.compare(a, b) < 0
const isUpTo = (a: Day, b: Day) => Temporal.PlainDate.compare(a, b) <= 0
const latest = (days: Day[]) => days.toSorted(Temporal.PlainDate.compare).at(-1)
const earliest = (days: Day[]) => days.toSorted(Temporal.PlainDate.compare)[0]

/** All that is asked for or comes, whether it was said or not: D.8 row by row, from the history alone. */
export function demandsOf(view: View): Demand[] {
  return [
    ...ofTasks(view),
    ...ofTargets(view),
    ...ofSilence(view),
    ...ofCompletion(view),
    ...ofHandover(view),
    ...ofContacts(view),
    ...ofAssignment(view),
    ...ofLongRuns(view),
    ...ofTheYearAfter(view),
  ]
}

const owner = ({ run, isClosed, tasks }: View, role: Owner = 'csm') => {
  const isDone = tasks.every(({ isRequired, resolved }) => !isRequired || resolved !== null)
  if (isClosed && isDone && run.playbook.on_close.reassign === 'ae' && role === 'csm')
    return workerOf('ae', run.customer.csm)
  const isHandedOver =
    run.playbook.fallback_assignee !== undefined &&
    run.customer.playbook !== 'csm-assigned' &&
    !['lifecycle-year', 'non-engaged'].includes(run.customer.playbook)
  const lead = isHandedOver ? 'ae' : run.playbook.assignee
  return workerOf(role === 'csm' || role === 'renewal_dri' ? (lead ?? 'csm') : role, run.customer.csm)
}
const boss = ({ run }: View) => `boss-${run.customer.csm.region}`

/** N-01, N-02, N-04. */
function ofTasks(view: View): Demand[] {
  const { tasks, calendar, isClosed, isResolved } = view
  if (isClosed) return []
  const asked = tasks.filter(({ isRequired, due }) => isRequired && due !== null)
  const named = asked.filter(
    ({ resolved, task }) =>
      resolved === null && task.needs.every((need) => isResolved(need) || !tasks.some(({ id }) => id === need)),
  )
  const isYear = view.run.playbook.type === 'lifecycle'
  const mild = named.filter(({ task }) => task.due?.kpi === undefined && !isYear)
  const weekly = new Set(mild.filter((one) => isWeeklyCall(one, asked)).map(({ id }) => id))
  const stall = stallOf(asked, calendar)
  const teller = stall?.tasks.find((one) => named.includes(one))
  const of = (rule: string, { id, task }: SeenTask) => ({
    rule,
    subject: id,
    to: [owner(view, task.owner)],
    level: 1,
    anyway: false,
  })
  return [
    ...mild.map((one) => ({
      ...of('N-01', one),
      on: addBusinessDays(one.due as Day, -1, calendar),
      gone: one.due as Day,
    })),
    ...mild.map((one) => {
      const isLong = isUpTo(addBusinessDays(one.due as Day, 5, calendar), view.today)
      return {
        ...of('N-02', one),
        on: addBusinessDays(one.due as Day, 1, calendar),
        ...(isLong ? { isFree: true } : {}),
      }
    }),
    ...named
      .filter(({ id }) => weekly.has(id) || isWeeklyCall(asked.find((one) => one.id === id) as SeenTask, asked))
      .map((one) => {
        const on = mondayAfter(one.due as Day)
        return { ...of('N-29', one), on, since: on, ...(one.id === teller?.id ? { isFree: true } : {}) }
      }),
    ...(isYear ? named.flatMap((one) => ofYearStep(one, view)) : []),
    ...(stall && teller
      ? [
          {
            ...of('N-04', teller),
            on: stall.from,
            since: stall.from,
            ofRun: true,
            to: [owner(view, teller.task.owner), boss(view)],
            level: 3,
            anyway: true,
          },
        ]
      : []),
  ]
}

const mondayAfter = (day: Day) => day.add({ days: 8 - day.dayOfWeek })

/** A call of the six-week playbook, which the first of them is followed by every week. */
function isWeeklyCall({ id, task }: SeenTask, asked: SeenTask[]): boolean {
  const follows = (one: SeenTask, first: string) =>
    one.task.with_customer && one.task.due?.from === `task:${first}` && (one.task.due.days ?? 1) % 7 === 0
  return (
    task.with_customer &&
    (asked.some((one) => follows(one, id)) ||
      asked.some((first) => first.task.with_customer && follows({ id, task } as SeenTask, first.id)))
  )
}

/** N-22: a step of a year opens, is due, is overdue; of those that have come only the last. */
function ofYearStep(one: SeenTask, view: View): Demand[] {
  const { run, calendar, today, day, tasks } = view
  const due = one.due as Day
  const phase = run.playbook.phases.findIndex(({ tasks: all }) => all.some(({ id }) => id === one.id))
  const isFirst =
    run.playbook.phases[phase]?.tasks.find(({ id, required }) => required && tasks.some((seen) => seen.id === id))
      ?.id === one.id
  const opens =
    one.task.window === undefined
      ? isFirst
        ? endOfPhase(run.playbook.phases[phase - 1]?.until, run.playbook.anchor, day)
        : null
      : after(day(run.playbook.anchor) as Day, one.task.window as number)
  const overdue = addBusinessDays(due, 1, calendar)
  const steps = [
    ...(opens && isBefore(opens, due) ? [{ on: opens, gone: due }] : []),
    { on: due, gone: overdue },
    { on: overdue },
  ]
  const step = steps.findLast(({ on }) => isUpTo(on, today))
  const isLong = isUpTo(addBusinessDays(due, 5, calendar), today)
  return step
    ? [
        {
          rule: 'N-22',
          subject: one.id,
          to: [owner(view, one.task.owner)],
          level: 1,
          anyway: false,
          since: step.on,
          ...(isLong ? { isFree: true } : {}),
          ...step,
        },
      ]
    : []
}

/** The last stretch of days on each of which something was five business days late. */
function stallOf(asked: SeenTask[], calendar: Calendar): { from: Day; tasks: SeenTask[] } | null {
  const late = asked.flatMap((one) => {
    const from = addBusinessDays(one.due as Day, 5, calendar)
    return one.resolved === null || isBefore(from, one.resolved) ? [{ one, from, until: one.resolved }] : []
  })
  const isWithin = (day: Day) =>
    late.some(({ from, until }) => isBefore(from, day) && (until === null || isUpTo(day, until)))
  const begins = late.map(({ from }) => from).filter((day) => !isWithin(day))
  const from = latest(begins)
  if (!from) return null
  const tasks = late
    .filter((one) => isUpTo(from, one.from))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))
  return { from, tasks: tasks.map(({ one }) => one) }
}

const TARGETS = [
  {
    id: 'tte',
    from: 'onboarding_start',
    days: 14,
    event: 'first_engagement',
    of: ['csm-assigned', 'onboarding-six-week'],
  },
  { id: 'tt2', from: 'onboarding_start', days: 30, event: 'second_call', of: ['csm-assigned'] },
  {
    id: 'ttfv',
    from: 'original_contract_date',
    days: 30,
    event: 'first_value',
    of: ['csm-assigned', 'onboarding-six-week', 'digital-only'],
  },
  { id: 'tto', from: 'onboarding_start', days: 45, event: 'closed', of: ['csm-assigned', 'onboarding-six-week'] },
]

interface OpenTarget {
  id: string
  from: Day
  last: Day
  days: number
  who: string
  isNamed: boolean
}

function openTargets(view: View): OpenTarget[] {
  const { tasks, run, isClosed, opened, day } = view
  return TARGETS.flatMap(({ id, from: name, days, event, of }) => {
    const from = day(name)
    if (!of.includes(run.playbook.id) || !from) return []
    const ends = tasks.find(({ task }) => task.emits === event)
    const task = tasks.find((one) => one.task.due?.kpi === id)
    const last = after(from, days)
    if (ends?.resolved || (isClosed && !task?.survives) || isBefore(last, opened)) return []
    const isNamed = task !== undefined || run.playbook.due?.kpi === id
    return [{ id, from, last, days, who: owner(view, task?.task.owner ?? 'csm'), isNamed }]
  })
}

/** N-05 to N-07, and N-18. */
function ofTargets(view: View): Demand[] {
  const open = openTargets(view)
  return open.flatMap((target): Demand[] => {
    const { id, from, last, days, who, isNamed } = target
    const of = (rule: string) => ({ rule, subject: id, to: [who], level: 1, anyway: false })
    const isLong = isUpTo(after(last, 8), view.today)
    const missed = { ...of('N-07'), on: after(last, 1), to: [who, boss(view)], level: isLong ? 3 : 2, anyway: true }
    return [
      { ...of('N-05'), on: after(from, Math.floor(days * 0.8)), rollsBack: true },
      { ...of('N-06'), on: last, rollsBack: true, level: 2, anyway: true },
      ...(isNamed ? [missed] : []),
    ]
  })
}

/** N-08. */
function ofSilence(view: View): Demand[] {
  const { tasks, calendar, lastAct, isClosed } = view
  const due = earliest(tasks.flatMap((one) => (one.isRequired && one.resolved === null && one.due ? [one.due] : [])))
  if (isClosed || !due) return []
  const on = latest([addBusinessDays(lastAct, 7, calendar), addBusinessDays(due, -7, calendar)]) as Day
  return [{ rule: 'N-08', subject: null, on, since: on, to: [owner(view)], level: 1, anyway: false }]
}

/** N-09: every five business days. */
function ofCompletion(view: View): Demand[] {
  const { tasks, calendar, today, isClosed, run, reopened } = view
  const required = tasks.filter(({ isRequired }) => isRequired)
  const isDone = required.length > 0 && required.every(({ resolved }) => resolved !== null)
  // What the bot closed once, and a person reopened, is the person's to close.
  const isTheBots = run.playbook.id === 'digital-only' && !view.wasClosedByBot
  if (!isDone || isClosed || isTheBots || run.playbook.id === 'lifecycle-year') return []
  const since = latest([...required.map(({ resolved }) => resolved as Day), ...(reopened ? [reopened] : [])]) as Day
  let on = addBusinessDays(since, 2, calendar)
  for (let next = on; isUpTo(next, today); next = addBusinessDays(next, 5, calendar)) on = next
  return [{ rule: 'N-09', subject: null, on, since: on, to: [owner(view)], level: 1, anyway: false }]
}

/** N-11. */
function ofHandover(view: View): Demand[] {
  const { tasks, run, isClosed } = view
  const first = run.playbook.phases[0]?.tasks.map(({ id }) => id) ?? []
  const open = new Set(
    tasks
      .filter(({ isRequired, resolved, id }) => isRequired && resolved === null && first.includes(id))
      .map(({ id }) => id),
  )
  const early = tasks.filter(
    ({ done, task }) => done !== null && task.with_customer && task.needs.some((need) => open.has(need)),
  )
  const on = earliest(early.map(({ done }) => done as Day))
  if (isClosed || !on) return []
  const { region } = run.customer.csm
  return [{ rule: 'N-11', subject: null, on, to: [owner(view), `ae-${region}`], level: 1, anyway: false }]
}

/** N-12 to N-14. */
function ofContacts(view: View): Demand[] {
  const { tasks, run, isClosed, isResolved, today, calendar, day } = view
  const { account, csm } = run.customer
  if (isClosed) return []
  const has = (id: string) => tasks.some((one) => one.id === id)
  const held = (event: string) => tasks.find(({ task }) => task.emits === event)?.done ?? null
  const found: Demand[] = []
  const start = day(run.playbook.anchor)
  const isAdminKnown = account.contacts.some(({ roles }) => roles.includes('gitlab_admin'))
  if (has('ho-contacts') && !isResolved('ho-contacts') && !isAdminKnown && start) {
    let on = after(start, 5)
    for (let n = 1; n < 3 && isUpTo(after(start, 5 + 7 * n), today); n += 1) on = after(start, 5 + 7 * n)
    found.push({
      rule: 'N-12',
      subject: null,
      on,
      since: on,
      to: [`ae-${csm.region}`, owner(view)],
      level: 1,
      anyway: false,
    })
  }
  const mild = { subject: null, to: [owner(view)], level: 1, anyway: false }
  const kickoff = held('first_engagement')
  const isFew = account.contacts.filter(({ regular }) => regular).length < 2
  if (kickoff && has('ki-stakeholders') && !isResolved('ki-stakeholders') && isFew)
    found.push({ rule: 'N-13', on: addBusinessDays(kickoff, 1, calendar), ...mild })
  const calls =
    run.playbook.id === 'csm-assigned' ? ['fc-held'] : run.playbook.id === 'onboarding-six-week' ? ['wk5', 'wk6'] : []
  const second = latest(tasks.flatMap(({ id, done }) => (done && calls.includes(id) ? [done] : [])))
  const isSigned = isResolved('ki-security') || isResolved('fc-security-recheck')
  if (second && !isSigned) found.push({ rule: 'N-14', on: second, since: second, ...mild })
  return found
}

/** N-17: two and four business days, ten days; each once, the last that has come. */
function ofAssignment(view: View): Demand[] {
  const { run, opened, calendar, isClosed, today } = view
  if (run.playbook.id !== 'assign-csm' || isClosed) return []
  const steps = [
    { on: addBusinessDays(opened, 2, calendar), to: boss(view), level: 2 },
    { on: addBusinessDays(opened, 4, calendar), to: 'dora', level: 3 },
    { on: addBusinessDays(after(opened, 10), 0, calendar), to: 'dora', level: 3 },
  ]
  const step = steps.findLast(({ on }) => isUpTo(on, today))
  return step
    ? [{ rule: 'N-17', subject: null, on: step.on, since: step.on, to: [step.to], level: step.level, anyway: false }]
    : []
}

/** N-23. */
function ofLongRuns(view: View): Demand[] {
  const { run, isClosed, tasks, day } = view
  const start = day(run.playbook.anchor)
  if (run.playbook.type !== 'onboarding' || isClosed || !start) return []
  const call = tasks.find(({ task }) => task.emits === 'first_engagement')
  const isUncalled = call !== undefined && call.done === null
  const isImportant = [1, 2].includes(run.customer.account.priority ?? 0)
  const on = after(start, isImportant && isUncalled ? 61 : 91)
  return [{ rule: 'N-23', subject: null, on, to: [owner(view), boss(view)], level: 3, anyway: true }]
}

/** N-21 and N-26. */
function ofTheYearAfter(view: View): Demand[] {
  const { run, tasks, isClosed, closed, today, opened } = view
  const found: Demand[] = []
  const mild = { subject: null, level: 1, anyway: false }
  if (run.playbook.type === 'lifecycle' && !isClosed) {
    const talks = tasks.flatMap(({ task, done }) => (done && task.with_customer ? [done] : []))
    const last = latest(talks) ?? opened
    const on = [60, 30].map((days) => after(last, days)).find((day) => isUpTo(day, today))
    if (on) found.push({ rule: 'N-21', on, since: on, to: [owner(view)], ...mild })
  }
  const value = tasks.find(({ task }) => task.emits === 'first_value')
  const isKnown = !value || value.resolved !== null
  if (isClosed && closed && !isKnown && run.playbook.type === 'onboarding') {
    let on = after(closed, 30)
    for (let n = 2; n <= 6 && isUpTo(after(closed, 30 * n), today); n += 1) on = after(closed, 30 * n)
    found.push({ rule: 'N-26', on, since: on, to: [owner(view, value.task.owner)], ...mild })
  }
  return found
}

/** The day up to which a phase lasts at least. */
export function endOfPhase(until: Phase['until'], anchor: string, known: (name: string) => Day | null): Day | null {
  const from = until && known(until.before ?? until.from ?? anchor)
  if (!until || !from) return null
  const sign = until.before === undefined ? 1 : -1
  return from
    .add({ days: sign * (until.days ?? 0), months: sign * (until.months ?? 0) })
    .add({ days: until.plus_days ?? 0 })
}
