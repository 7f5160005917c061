import { describe, expect, it } from 'vitest'
import { announcements } from '../../../src/core/rules/announcements.ts'
import { answerOf, runAfter } from '../../support/run-after.ts'

const skips = { by: 'mira', label: ['onboarding::kickoff'], unlabel: ['onboarding::handoff'] }
const says = { reconcile: 'onboarding-bot' }

describe('what happened and people should hear of', () => {
  it('is nothing on a quiet run', () => {
    expect(answerOf(announcements, runAfter())).toEqual({ actions: [], reason: 'nothing to say', wakeAt: null })
  })

  it('is said in a note of its own', () => {
    const { actions, reason } = answerOf(announcements, runAfter(skips))
    expect(actions).toMatchObject([{ kind: 'post-note', body: expect.stringContaining('mira') }])
    expect(reason).toMatch(/^not said yet: ahead-\d+$/)
  })

  it('is said once, also where a person deletes the note', () => {
    expect(answerOf(announcements, runAfter(skips, says)).actions).toEqual([])
    expect(answerOf(announcements, runAfter(skips, says, { by: 'mira', 'delete-note': 'word' })).actions).toEqual([])
  })
})
