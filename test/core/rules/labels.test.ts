import { describe, expect, it } from 'vitest'
import { labels } from '../../../src/core/rules/labels.ts'
import { answerOf, runAfter } from '../../support/run-after.ts'

const handedOver = { by: 'jonas', tick: ['ho-contacts', 'ho-meeting'] }

describe('the labels of a run', () => {
  it('are right on a run that was just opened', () => {
    expect(answerOf(labels, runAfter())).toEqual({
      actions: [],
      reason: 'onboarding::handoff is on, and no other phase',
      // The day after the target of the first call, where Chicago's day begins.
      wakeAt: '2026-03-10T05:00:00.000Z',
      needs: [],
    })
  })

  it('move on with the phase', () => {
    expect(answerOf(labels, runAfter(handedOver))).toMatchObject({
      actions: [{ kind: 'change-labels', add: ['onboarding::welcome'], remove: ['onboarding::handoff'] }],
      reason: 'onboarding::welcome is missing',
    })
  })

  it('are put back where managers filter by them, and left where they are people’s', () => {
    const { actions, reason } = answerOf(
      labels,
      runAfter({ by: 'mira', unlabel: ['onboarding', 'lifecycle::onboarding'] }),
    )
    expect(actions).toMatchObject([{ add: ['onboarding'], remove: [] }])
    expect(reason).toBe('onboarding is missing')
  })

  it('are changed under the names that the project has by now', () => {
    const renamed = { by: 'maria', 'rename-label': { name: 'onboarding::handoff', to: 'phase 1' } }
    const { actions } = answerOf(labels, runAfter(renamed, handedOver))
    expect(actions).toMatchObject([{ add: ['onboarding::welcome'], remove: ['phase 1'] }])
  })
})
