import { describe, expect, it } from 'vitest'
import type { PlanInput } from '../../../../src/core/plan/plan-input.ts'
import { nextDateChange } from '../../../../src/core/run/outlook/next-date-change.ts'
import { runStateOf } from '../../../../src/core/run/run-state.ts'
import { runAfter } from '../../../support/run-after.ts'
import { calendars } from '../../../support/shipped-calendars.ts'

/** A run that was opened for jonas on 2026-02-23, as it stands at an instant after these acts. */
function stateAt(now: string, ...acts: Parameters<typeof runAfter>) {
  return runStateOf(inputAt(now, ...acts))
}

function inputAt(now: string, ...acts: Parameters<typeof runAfter>): PlanInput {
  return { ...runAfter(...acts), calendars, now }
}

const handedOver = [
  { at: '2026-02-25T15:00:00Z', by: 'lea', tick: 'ho-contacts' },
  { at: '2026-02-27T15:00:00Z', by: 'jonas', tick: 'ho-meeting' },
]

describe('how a run stands', () => {
  it('goes from due soon to behind to stuck while nobody does anything', () => {
    const words = ['2026-02-23T18:00:00Z', '2026-02-27T12:00:00Z', '2026-03-16T12:00:00Z'].map(
      (now) => stateAt(now).status?.word,
    )
    expect(words).toEqual(['due-soon', 'behind', 'stuck'])
  })

  it('is told by what is required: a tick makes it right again', () => {
    expect(stateAt('2026-02-27T18:00:00Z', ...handedOver).status).toMatchObject({
      word: 'due-soon',
      deadline: { id: 'we-intro' },
    })
  })

  it('counts silence from what a person did last, not from what the bot wrote', () => {
    const since = (...acts: Parameters<typeof runAfter>) =>
      stateAt('2026-03-10T12:00:00Z', ...acts).judgedBy.lastAct.toString()
    expect(since()).toBe('2026-02-23')
    expect(since(...handedOver)).toBe('2026-02-27')
    expect(since(...handedOver, { at: '2026-03-02T15:00:00Z', reconcile: 'onboarding-bot' })).toBe('2026-02-27')
    expect(since(...handedOver, { at: '2026-03-03T15:00:00Z', by: 'lea', comment: 'On its way.' })).toBe('2026-03-03')
  })

  it('counts a change of a date, and no mention elsewhere', () => {
    const input = inputAt('2026-03-10T12:00:00Z', ...handedOver)
    const note = (body: string) => ({
      ...{ id: 9999, body, author: { id: 7, username: 'lea' }, system: true, internal: false },
      ...{ createdAt: '2026-03-05T15:00:00.000Z', updatedAt: '2026-03-05T15:00:00.000Z' },
    })
    const afterNote = (body: string) => {
      const snapshot = { ...input.snapshot, notes: [...input.snapshot.notes, note(body)] }
      return runStateOf({ ...input, snapshot }).judgedBy.lastAct.toString()
    }
    expect(afterNote('changed due date to April 20, 2026')).toBe('2026-03-05')
    expect(afterNote('removed due date')).toBe('2026-03-05')
    expect(afterNote('mentioned in issue #12')).toBe('2026-02-27')
  })

  it('is not late by what was due before it was opened', () => {
    const { account, ...input } = inputAt('2026-03-02T12:00:00Z')
    if (!account) throw new Error('the run has an account')
    const dates = { ...account.dates, onboarding_start: '2026-02-10' }
    const { judgedBy, forecast } = runStateOf({ ...input, account: { ...account, dates } })
    const asked = judgedBy.deadlines.filter(({ kind }) => kind === 'task').map(({ id }) => id)
    expect(asked).not.toContain('ho-meeting')
    expect(asked).toContain('ki-held')
    expect(forecast?.daysBehind).toBe(0)
  })

  it('has a forecast by the phase’s earliest open required task', () => {
    const { forecast } = stateAt('2026-03-12T12:00:00Z', ...handedOver)
    expect([forecast?.planned, forecast?.finish].map(String)).toEqual(['2026-04-09', '2026-04-19'])
    expect(forecast).toMatchObject({ daysBehind: 10, because: { id: 'we-intro' } })
  })

  it('is not told of a closed run, unless it was given up', () => {
    const closed = [...handedOver, { at: '2026-03-02T15:00:00Z', by: 'jonas', close: true as const }]
    expect(stateAt('2026-03-12T12:00:00Z', ...closed)).toMatchObject({ status: null, forecast: null })
    const input = inputAt('2026-03-12T12:00:00Z', ...closed)
    const labels = [...input.snapshot.issue.labels, 'onboarding-closed::lost-deal']
    const snapshot = { ...input.snapshot, issue: { ...input.snapshot.issue, labels } }
    expect(runStateOf({ ...input, snapshot }).status).toEqual({
      word: 'cancelled',
      label: 'onboarding-closed::lost-deal',
    })
  })
})

describe('the next day on which what is said changes by itself', () => {
  it('is one in the run’s zone, and each after the other until none is left', () => {
    const days: string[] = []
    let now = '2026-02-23T18:00:00.000Z'
    for (let next = nextDateChange(stateAt(now)); next !== null; next = nextDateChange(stateAt(now))) {
      expect(next > now).toBe(true)
      days.push(next)
      now = next
    }
    expect(days.slice(0, 3)).toEqual([
      '2026-02-24T06:00:00.000Z',
      '2026-02-26T06:00:00.000Z',
      '2026-02-27T06:00:00.000Z',
    ])
    expect(days).toContain('2026-04-10T05:00:00.000Z')
    expect(days.length).toBeLessThan(60)
  })

  it('misses no change of the status, day by day', () => {
    const days = Array.from({ length: 70 }, (_, day) => Temporal.PlainDate.from('2026-02-23').add({ days: day }))
    for (const day of days) {
      const [now, later] = [day, day.add({ days: 1 })].map((one) => stateAt(`${one}T18:00:00Z`, ...handedOver))
      if (!now || !later || now.status?.word === later.status?.word) continue
      const next = nextDateChange(now)
      expect(next && Temporal.Instant.compare(next, later.now) <= 0, `${day}`).toBe(true)
    }
  })
})
