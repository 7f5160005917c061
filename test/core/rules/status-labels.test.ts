import { describe, expect, it } from 'vitest'
import type { PlanInput } from '../../../src/core/plan/plan-input.ts'
import { labels } from '../../../src/core/rules/labels.ts'
import { answerOf, runAfter } from '../../support/run-after.ts'

type Acts = Parameters<typeof runAfter>

// The run begins on 2026-02-23, in Chicago; its first required task is due on 2026-02-26, and nobody does anything.
const behind = '2026-02-27T06:00:00Z'
const bot = (at: string) => ({ at, reconcile: 'onboarding-bot' })
const silent: Acts = [{ at: behind, by: 'mira', comment: 'Not yet.' }]

/** The labels of the scope that are put on and taken off. */
function change(input: PlanInput): string[] {
  const [action] = answerOf(labels, input).actions
  if (action?.kind !== 'change-labels') return []
  const all = [...action.add.map((label) => `+${label}`), ...action.remove.map((label) => `-${label}`)]
  return all.filter((label) => label.includes('onboarding-status::'))
}

const seen = (now: string, ...acts: Acts) => change({ ...runAfter(...acts), now })

describe('the label of a run that is off its track', () => {
  it('is none while it is on it, also where something is due soon', () => {
    expect(seen('2026-02-24T15:00:00Z')).toEqual([])
    expect(seen('2026-02-27T05:59:59Z')).toEqual([])
  })

  it('comes on the day after the first required task was due, in the account’s zone', () => {
    expect(seen(behind)).toEqual(['+onboarding-status::behind'])
  })

  it('changes to stuck, and is alone', () => {
    expect(seen('2026-03-20T15:00:00Z', ...silent, bot(behind))).toEqual([
      '+onboarding-status::stuck',
      '-onboarding-status::behind',
    ])
  })

  it('comes off when the run is on its track again', () => {
    const ticked = { at: '2026-02-27T15:00:00Z', by: 'lea', tick: ['ho-contacts'] }
    expect(seen('2026-02-27T16:00:00Z', ...silent, bot('2026-02-27T14:00:00Z'), ticked)).toEqual([
      '-onboarding-status::behind',
    ])
  })

  it('comes off a closed run', () => {
    const closed = { at: '2026-02-27T15:00:00Z', by: 'jonas', close: true as const }
    expect(seen('2026-02-27T16:00:00Z', ...silent, bot('2026-02-27T14:00:00Z'), closed)).toEqual([
      '-onboarding-status::behind',
    ])
  })

  it('stays off where a person took it off, and a person’s own stands for it', () => {
    const off = { at: '2026-02-27T15:00:00Z', by: 'mira', unlabel: ['onboarding-status::behind'] }
    expect(seen('2026-02-27T16:00:00Z', ...silent, bot('2026-02-27T14:00:00Z'), off)).toEqual([])
    const own = { at: '2026-02-24T15:00:00Z', by: 'mira', label: ['onboarding-status::paused'] }
    expect(seen(behind, own)).toEqual([])
  })
})
