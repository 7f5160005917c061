import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Deadline } from '../../../../src/core/run/outlook/deadline.ts'
import { forecastOf } from '../../../../src/core/run/outlook/forecast.ts'
import { forecastReason, statusReason } from '../../../../src/core/run/outlook/outlook-words.ts'
import { type StatusInput, statusChanges, statusOf } from '../../../../src/core/run/outlook/run-status.ts'
import { calendars } from '../../../support/shipped-calendars.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const task = (day: string): Deadline => ({ kind: 'task', id: 'call', name: 'Hold the call', day: date(day) })
const metric = (day: string): Deadline => ({ kind: 'metric', id: 'tte', name: 'Time to engage', day: date(day) })

/** On 2 March 2026, a Monday, when somebody did something on the Friday before. */
function standing(others: Partial<StatusInput>): StatusInput {
  const today = date('2026-03-02')
  const fixed = { cancelled: null, pausedUntil: null, deadlines: [], lastAct: date('2026-02-27'), today }
  const openedOn = date('2025-11-03')
  return { ...fixed, openedOn, calendar: calendars.of('US'), ...others }
}

const born = (day: string) => ({ openedOn: date(day), lastAct: date(day) })
const all = (...deadlines: Deadline[]) => ({ deadlines })

describe('the status of a run', () => {
  it.each<[string, Partial<StatusInput>, string]>([
    ['with nothing to be done', {}, 'on-track'],
    ['whose task is due in four business days', all(task('2026-03-06')), 'on-track'],
    ['whose task is due in three business days', all(task('2026-03-05')), 'due-soon'],
    ['whose task is due today', all(task('2026-03-02')), 'due-soon'],
    ['whose task was due yesterday', all(task('2026-03-01')), 'behind'],
    ['whose target is at the weekend, after three business days', all(metric('2026-03-08')), 'on-track'],
    ['whose metric is late', all(metric('2026-03-01'), task('2026-03-20')), 'behind'],
    ['ten business days behind', all(task('2026-02-13')), 'behind'],
    ['eleven business days behind', all(task('2026-02-12')), 'stuck'],
    [
      'opened today, of which a metric was late long ago',
      { ...all(metric('2026-01-12')), ...born('2026-03-02') },
      'behind',
    ],
    ['ten business days after such an opening', { ...all(metric('2026-01-12')), ...born('2026-02-13') }, 'behind'],
    ['eleven business days after such an opening', { ...all(metric('2026-01-12')), ...born('2026-02-12') }, 'stuck'],
    ['silent for nine business days', { ...all(task('2026-03-20')), lastAct: date('2026-02-17') }, 'on-track'],
    ['silent for ten business days', { ...all(task('2026-03-13')), lastAct: date('2026-02-13') }, 'stuck'],
    [
      'silent, of which nothing is due for long',
      { ...all(task('2026-06-01')), lastAct: date('2025-12-01') },
      'on-track',
    ],
    ['silent, of which only a target waits', { ...all(metric('2026-03-12')), lastAct: date('2025-12-01') }, 'on-track'],
    ['that is paused', { ...all(task('2026-01-02')), pausedUntil: date('2026-03-03') }, 'paused'],
    ['whose pause ends today', { ...all(task('2026-03-02')), pausedUntil: date('2026-03-02') }, 'due-soon'],
    ['that was given up', { ...all(task('2026-01-02')), cancelled: 'onboarding-closed::lost-deal' }, 'cancelled'],
  ])('%s', (_, others, word) => {
    const status = statusOf(standing(others))
    expect(status.word).toBe(word)
    expect(statusReason(status)).toMatch(/\w/)
  })

  it('says by what it is told', () => {
    const since = date('2026-02-13')
    const silent = statusOf(standing({ ...all(task('2026-03-13')), lastAct: since }))
    expect(statusReason(silent)).toBe(
      'Nobody has done anything here since 2026-02-13, and it waits for: Hold the call (due 2026-03-13)',
    )
    expect(statusReason(statusOf(standing(all(metric('2026-03-01')))))).toBe('Time to engage (target 2026-03-01)')
  })

  it('changes only on the days that it names', () => {
    const days = fc.integer({ min: -40, max: 60 }).map((offset) => date('2026-03-02').add({ days: offset }))
    const deadline = fc.record({ kind: fc.constantFrom('task' as const, 'metric' as const), day: days })
    fc.assert(
      fc.property(fc.array(deadline, { maxLength: 4 }), days, fc.option(days), (some, lastAct, pausedUntil) => {
        const deadlines = some
          .map((one) => ({ ...one, id: 'x', name: 'X' }))
          .toSorted((a, b) => Temporal.PlainDate.compare(a.day, b.day))
        const input = standing({ deadlines, lastAct, pausedUntil })
        const changes = new Set(statusChanges(input).map(String))
        let before = statusOf(input)
        for (let day = 1; day < 60; day++) {
          const today = input.today.add({ days: day })
          const now = statusOf({ ...input, today })
          if (!changes.has(today.toString())) expect(now).toEqual(before)
          before = now
        }
      }),
    )
  })
})

describe('the forecast of a run', () => {
  it.each([
    ['D.13, Brightwater Rail', '2026-02-19', '2026-02-04', null, 26, '2026-03-17'],
    ['D.13, Juniper Vale, paused until 16 March', '2026-03-19', '2026-02-13', '2026-03-16', 31, '2026-04-19'],
    ['D.13, Greyfriars Energy, in time', '2026-04-09', '2026-03-02', null, 0, '2026-04-09'],
    ['a pause that is over', '2026-03-19', '2026-02-13', '2026-03-02', 17, '2026-04-05'],
    ['a task that lies ahead', '2026-03-19', '2026-03-10', null, 0, '2026-03-19'],
    ['a pause to beyond a task', '2026-03-19', '2026-03-10', '2026-03-20', 10, '2026-03-29'],
  ])('%s', (_, planned, due, pausedUntil, daysBehind, finish) => {
    const pause = pausedUntil === null ? null : date(pausedUntil)
    const today = date('2026-03-02')
    const forecast = forecastOf({ planned: date(planned), next: task(due), today, pausedUntil: pause })
    expect([forecast.daysBehind, forecast.finish.toString()]).toEqual([daysBehind, finish])
    expect(forecast.because).toEqual(daysBehind > 0 ? task(due) : null)
  })

  it('is the plan where nothing required is open', () => {
    const forecast = forecastOf({
      planned: date('2026-03-19'),
      next: null,
      today: date('2026-05-02'),
      pausedUntil: null,
    })
    expect(forecast).toMatchObject({ daysBehind: 0, because: null })
    expect(forecastReason(forecast)).toBe('Nothing that the phase requires is late')
  })

  it('says what holds the run up, and by how much', () => {
    const fixed = { planned: date('2026-02-19'), next: task('2026-03-01'), pausedUntil: null }
    expect(forecastReason(forecastOf({ ...fixed, today: date('2026-03-02') }))).toBe(
      '1 day behind: Hold the call (due 2026-03-01)',
    )
  })
})
