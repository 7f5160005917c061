import { describe, expect, it } from 'vitest'
import type { PlanInput } from '../../../../src/core/plan/plan-input.ts'
import { isBlocking, requiredTasks } from '../../../../src/core/run/run-progress.ts'
import { runStateOf } from '../../../../src/core/run/run-state.ts'
import { runAfter } from '../../../support/run-after.ts'

const asked = (input: PlanInput) => runStateOf(input).tasks.filter(({ isAskedLater }) => isAskedLater)
const ids = (input: PlanInput) => asked(input).map(({ expected }) => expected.id)
const on = (day: string, input = runAfter()): PlanInput => ({ ...input, now: `${day}T18:00:00Z` })

describe('a task that only time brings', () => {
  it('is not there before its condition holds', () => {
    expect(ids(on('2026-03-09'))).toEqual([])
  })

  it('is there once the run is late, due counted from the day on which it became so', () => {
    const late = on('2026-03-20')
    expect(ids(late)).toEqual(['cl-delay'])
    const { dues } = runStateOf(late)
    expect(dues.get('cl-delay')?.date.toString()).toBe('2026-03-12')
  })

  it('is counted among the required ones, and holds nothing up', () => {
    const [before, late] = [runStateOf(on('2026-03-09')), runStateOf(on('2026-03-20'))]
    expect(requiredTasks(late)).toHaveLength(requiredTasks(before).length + 1)
    expect(asked(on('2026-03-20')).map(isBlocking)).toEqual([false])
    const required = requiredTasks(before).map(({ expected }) => expected.id)
    const done = runAfter({ by: 'jonas', at: '2026-03-19T15:00:00Z', tick: required })
    const finished = runStateOf(on('2026-03-20', done))
    expect(finished).toMatchObject({ isComplete: true, phase: { id: 'close-out' } })
    expect(finished.tasks.at(-1)).toMatchObject({ expected: { id: 'cl-delay' }, state: 'open', isMissing: false })
  })

  it('is asked of nobody while the run is closed, or the account is not known', () => {
    const closed = runAfter({ by: 'jonas', close: true })
    expect(ids(on('2026-03-20', closed))).toEqual([])
    expect(ids({ ...on('2026-03-20'), account: null })).toEqual([])
  })

  it('was never written, or it is none of these: a line that a person deletes stays missing', () => {
    const input = on('2026-03-20')
    const run = { ...input.run, excludedTasks: input.run.excludedTasks.filter((id) => id !== 'cl-delay') }
    expect(ids({ ...input, run })).toEqual([])
  })
})
