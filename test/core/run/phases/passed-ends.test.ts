import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../../src/core/history/fact.ts'
import { passedEnds } from '../../../../src/core/run/phases/passed-ends.ts'
import { runAfter } from '../../../support/run-after.ts'

const { issue } = runAfter().snapshot
const end = { phase: 0, on: Temporal.PlainDate.from('2026-03-10'), at: '2026-03-10T06:00:00.000Z' }

function changes(...all: [kind: 'closed' | 'reopened', at: string][]): Fact[] {
  return all.map(([kind, at], id) => {
    return { kind, at, by: null, byBot: false, evidence: { kind: 'state-event', id, url: '' } }
  })
}

const passed = (now: string, facts: Fact[] = [], state: 'opened' | 'closed' = 'opened') =>
  passedEnds([end], { issue: { ...issue, createdAt: '2026-02-23T15:00:00.000Z', state }, now, facts })

describe('the day until which a phase lasts', () => {
  it('comes in the morning of that day', () => {
    expect(passed('2026-03-10T05:59:59.999Z')).toEqual([])
    expect(passed('2026-03-10T06:00:00.000Z')).toEqual([{ phase: 0, at: end.at }])
  })

  it('does not come to a run that was opened after it', () => {
    const late = { ...issue, createdAt: end.at, state: 'opened' as const }
    expect(passedEnds([end], { issue: late, now: '2026-04-01T00:00:00.000Z', facts: [] })).toEqual([])
  })

  it('does not come to a closed run, and comes with its reopening', () => {
    const closed = changes(['closed', '2026-03-09T12:00:00.000Z'])
    expect(passed('2026-04-01T00:00:00.000Z', closed, 'closed')).toEqual([])
    const reopened = changes(['closed', '2026-03-09T12:00:00.000Z'], ['reopened', '2026-03-20T12:00:00.000Z'])
    expect(passed('2026-04-01T00:00:00.000Z', reopened)).toEqual([{ phase: 0, at: '2026-03-20T12:00:00.000Z' }])
  })

  it('comes on its day to a run that was closed and reopened before, or is closed later', () => {
    const before = changes(['closed', '2026-03-01T12:00:00.000Z'], ['reopened', '2026-03-02T12:00:00.000Z'])
    expect(passed('2026-04-01T00:00:00.000Z', before)).toEqual([{ phase: 0, at: end.at }])
    const later = changes(['closed', '2026-03-12T12:00:00.000Z'])
    expect(passed('2026-04-01T00:00:00.000Z', later, 'closed')).toEqual([{ phase: 0, at: end.at }])
  })

  it('comes to an open run of which the reopening is not in the history', () => {
    const lost = changes(['closed', '2026-03-09T12:00:00.000Z'])
    expect(passed('2026-04-01T00:00:00.000Z', lost)).toEqual([{ phase: 0, at: end.at }])
  })
})
