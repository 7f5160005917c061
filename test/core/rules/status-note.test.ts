import { describe, expect, it } from 'vitest'
import { statusNote } from '../../../src/core/rules/status-note.ts'
import { answerOf, runAfter } from '../../support/run-after.ts'

const ticks = { by: 'jonas', tick: ['ho-contacts'] }

describe('the status note', () => {
  it('is not written again while it says what is so', () => {
    expect(answerOf(statusNote, runAfter())).toMatchObject({ actions: [], reason: 'nothing to write' })
  })

  it('is edited in place where it says so no longer', () => {
    const { actions, reason } = answerOf(statusNote, runAfter(ticks))
    expect(actions).toMatchObject([{ kind: 'edit-note' }])
    expect(reason).toBe('the status note no longer says what is')
  })

  it('is written anew where it was deleted', () => {
    const { actions, reason } = answerOf(statusNote, runAfter({ by: 'mira', 'delete-note': 'status' }))
    expect(actions).toMatchObject([{ kind: 'post-note', marker: expect.stringContaining('status') }])
    expect(reason).toBe('the run has no status note')
  })

  it('tells of labels, and remembers what is said, as they are once the plan is applied', () => {
    const skips = { by: 'mira', label: ['onboarding::kickoff'], unlabel: ['onboarding'] }
    const [action] = answerOf(statusNote, runAfter(skips)).actions
    expect(action).toMatchObject({ body: expect.stringMatching(/said=ahead-\d+/) })
  })

  it('says nothing that ages by itself while no metric becomes late', () => {
    const input = runAfter(ticks)
    const later = { ...input, now: '2026-03-10T04:59:59Z' }
    expect(answerOf(statusNote, later).actions).toEqual(answerOf(statusNote, input).actions)
  })
})
