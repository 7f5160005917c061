import { describe, expect, it } from 'vitest'
import type { PlanInput } from '../../../src/core/plan/plan-input.ts'
import { Playbook } from '../../../src/core/playbook/playbook.ts'
import { datesOf } from '../../../src/core/run/run-dates.ts'
import { progressOf } from '../../../src/core/run/run-progress.ts'
import { runAfter } from '../../support/run-after.ts'
import { calendars } from '../../support/shipped-calendars.ts'

/** A run's dates by the calendars that ship, with what is said otherwise. */
function datesAfter(
  acts: Parameters<typeof runAfter>,
  others: Partial<PlanInput> = {},
  appeared?: Map<string, string>,
) {
  const input = { ...runAfter(...acts), calendars, ...others }
  const days = [...(appeared ?? [])].map(([id, day]) => [id, Temporal.PlainDate.from(day)] as const)
  return datesOf(input, progressOf(input.snapshot, input), new Map(days))
}

/** The playbook of the run, with these tasks in place of its last phase's. */
function withTasks(...tasks: Record<string, unknown>[]): Playbook {
  const { playbook } = runAfter()
  const last = { ...playbook.phases.at(-1), tasks: tasks.map((task) => ({ owner: 'csm', text: task.id, ...task })) }
  return Playbook.parse({ ...playbook, phases: [...playbook.phases.slice(0, -1), last] })
}

function accountWith(others: Partial<NonNullable<PlanInput['account']>>): NonNullable<PlanInput['account']> {
  const { account } = runAfter()
  if (!account) throw new Error('the run has an account')
  return { ...account, ...others }
}

const held = { at: '2026-03-06T16:00:00Z', by: 'jonas', tick: 'ki-held' }
const text = (date: Temporal.PlainDate | null | undefined) => date?.toString() ?? null

describe('the dates of a run', () => {
  it('are those of open and of done tasks, with the days that they are late', () => {
    const { taskDates, today } = datesAfter([held], { now: '2026-03-20T12:00:00Z' })
    expect(today.toString()).toBe('2026-03-20')
    expect(taskDates.get('ki-held')).toMatchObject({ daysLate: 0 })
    expect(text(taskDates.get('ki-held')?.resolved)).toBe('2026-03-06')
    expect(text(taskDates.get('ki-held')?.due)).toBe('2026-03-09')
    expect(taskDates.get('ho-contacts')).toMatchObject({ resolved: null, daysLate: 22 })
    expect(taskDates.get('ho-plan')).toMatchObject({ due: null, missing: null, daysLate: 0 })
  })

  it('of a task done too late keep how late it was', () => {
    const late = { at: '2026-03-12T16:00:00Z', by: 'jonas', tick: 'ki-held' }
    expect(datesAfter([late], { now: '2026-06-01T12:00:00Z' }).taskDates.get('ki-held')?.daysLate).toBe(3)
  })

  it('tell which tasks were due before the issue was opened: what is born late is not late by birth', () => {
    const days = (due: number) => ({ from: 'onboarding_start', days: due })
    const dates = { ...accountWith({}).dates, onboarding_start: '2026-01-05' }
    const playbook = withTasks({ id: 'before', due: days(46) }, { id: 'on-the-day', due: days(49) })
    const { taskDates, openedOn } = datesAfter([], { account: accountWith({ dates }), playbook })
    expect(text(openedOn)).toBe('2026-02-23')
    expect(['ho-contacts', 'before', 'on-the-day'].map((id) => taskDates.get(id)?.dueBeforeOpening)).toEqual([
      true,
      true,
      false,
    ])
    expect(text(taskDates.get('on-the-day')?.due)).toBe('2026-02-23')
  })

  it('keep to the holidays of both sides where the customer takes part, else to ours', () => {
    const account = accountWith({ calendars: { ours: 'US', customer: 'DE' } })
    const due = { from: 'onboarding_start', days: 42 }
    const playbook = withTasks({ id: 'both', due, with_customer: true }, { id: 'ours', due })
    const { dues } = datesAfter([], { account, playbook })
    expect(['both', 'ours'].map((id) => text(dues.get(id)?.date))).toEqual(['2026-04-07', '2026-04-06'])
  })

  it('name the date that is missing, also where a task waits for one that has none', () => {
    const playbook = withTasks(
      { id: 'live', due: { from: 'go_live', days: 3 } },
      { id: 'after-live', due: { from: 'task:live', days: 3 } },
      { id: 'renew', due: { before: 'renewal_date', months: 4 } },
      { id: 'survey', due: { term_fraction: 0.5 } },
    )
    const { taskDates } = datesAfter([], { playbook })
    const missing = ['live', 'after-live', 'renew', 'survey'].map((id) => taskDates.get(id)?.missing)
    expect(missing).toEqual(['go_live', 'task:live', 'renewal_date', 'subscription_start'])
  })

  it('count from another task that stands below it, through any number of them', () => {
    const playbook = withTasks(
      { id: 'third', due: { from: 'task:second', bdays: 1 } },
      { id: 'second', due: { from: 'task:first', bdays: 1 } },
      { id: 'first', due: 1 },
    )
    const { dues } = datesAfter([], { playbook })
    expect(['first', 'second', 'third'].map((id) => text(dues.get(id)?.date))).toEqual([
      '2026-02-24',
      '2026-02-25',
      '2026-02-26',
    ])
  })

  it('of tasks that wait for each other are none, and nothing hangs', () => {
    const playbook = withTasks(
      { id: 'hen', due: { from: 'task:egg', days: 1 } },
      { id: 'egg', due: { from: 'task:hen', days: 1 } },
    )
    expect(datesAfter([], { playbook }).dues.has('hen')).toBe(false)
  })

  it('count from the day on which a task was asked for', () => {
    const playbook = withTasks({ id: 'reason', due: { from: 'now', bdays: 2 } })
    expect(datesAfter([], { playbook }).taskDates.get('reason')?.missing).toBe('now:reason')
    const { dues } = datesAfter([], { playbook }, new Map([['reason', '2026-03-06']]))
    expect(text(dues.get('reason')?.date)).toBe('2026-03-10')
  })

  it('open a window before a task is due, on whatever day, and never after it', () => {
    const playbook = withTasks(
      { id: 'call', window: 5, due: 10 },
      { id: 'late-window', window: 30, due: 10 },
      { id: 'renew', window: 0, due: { before: 'renewal_date', months: 4 } },
      { id: 'plain', due: 10 },
    )
    const account = accountWith({ renewal: { date: '2027-01-15', outcome: null } })
    const { taskDates } = datesAfter([], { playbook, account })
    const opens = ['call', 'late-window', 'renew', 'plain'].map((id) => text(taskDates.get(id)?.opens))
    expect(opens).toEqual(['2026-02-28', '2026-03-05', '2026-09-15', null])
  })

  it('of what is rolling count from the last call, else from the opening', () => {
    const base = withTasks({ id: 'plain' })
    const track = { id: 'touch', title: 'Touch', anchor: 'last_contact', rolling: true }
    const tasks = [{ id: 'kt-30', owner: 'csm', text: 'Ask', due: 30 }]
    const playbook = Playbook.parse({ ...base, tracks: [{ ...track, tasks }] })
    const due = (...acts: Parameters<typeof runAfter>) => text(datesAfter(acts, { playbook }).dues.get('kt-30')?.date)
    expect(due()).toBe('2026-03-25')
    expect(due(held)).toBe('2026-04-06')
    expect(due(held, { at: '2026-03-08T16:00:00Z', by: 'jonas', untick: 'ki-held' })).toBe('2026-03-25')
  })

  it('say of a target that it could not roll back', () => {
    const playbook = withTasks({ id: 'now', due: { days: 0, kpi: 'tte' } })
    const account = accountWith({ dates: { ...accountWith({}).dates, onboarding_start: '2026-02-28' } })
    const found = datesAfter([], { playbook, account }).taskDates.get('now')
    expect([text(found?.due), found?.isClamped]).toEqual(['2026-03-02', true])
  })

  it('move with the account’s zone, which may change in mid-run, and lose nothing', () => {
    const ticked = { at: '2026-03-07T05:30:00Z', by: 'jonas', tick: 'ki-held' }
    const dayIn = (timezone: string | null) => datesAfter([ticked], { account: accountWith({ timezone }) })
    expect(text(dayIn('America/Chicago').taskDates.get('ki-held')?.resolved)).toBe('2026-03-06')
    expect(text(dayIn('Asia/Tokyo').taskDates.get('ki-held')?.resolved)).toBe('2026-03-07')
    expect(text(dayIn('Asia/Tokyo').dues.get('ki-log')?.date)).toBe('2026-03-09')
    expect(dayIn(null).zone).toBe('UTC')
  })

  it('stay as they are when the clock jumps a month; only what is late grows', () => {
    const [before, after] = ['2026-03-10T12:00:00Z', '2026-04-10T12:00:00Z'].map((now) => datesAfter([], { now }))
    const due = (dates: typeof before) => [...(dates?.dues ?? [])].map(([id, { date }]) => `${id} ${date}`)
    expect(due(after)).toEqual(due(before))
    expect(before?.taskDates.get('ho-contacts')?.daysLate).toBe(12)
    expect(after?.taskDates.get('ho-contacts')?.daysLate).toBe(43)
  })

  it('have a fiscal quarter to be grouped by', () => {
    expect(datesAfter([]).startQuarter).toBe('FY27-Q1')
  })
})
