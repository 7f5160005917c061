import { describe, expect, it } from 'vitest'
import type { PlanInput } from '../../../src/core/plan/plan-input.ts'
import { duplicateNotes } from '../../../src/core/rules/duplicate-notes.ts'
import { answerOf, runAfter } from '../../support/run-after.ts'

/** Its last status note once more, as two bots that work side by side would leave it. */
function saidTwice(input: PlanInput): PlanInput {
  const status = input.snapshot.notes.findLast(({ body }) => body.includes('onboarding-bot status'))
  if (!status) throw new Error('no status note')
  return { ...input, snapshot: { ...input.snapshot, notes: [...input.snapshot.notes, { ...status, id: 9999 }] } }
}

describe('notes of the bot that say the same', () => {
  it('are none on a run that one bot works on', () => {
    expect(answerOf(duplicateNotes, runAfter())).toEqual({
      actions: [],
      reason: 'nothing is said twice',
      wakeAt: null,
    })
  })

  it('are taken away but for the oldest', () => {
    expect(answerOf(duplicateNotes, saidTwice(runAfter()))).toMatchObject({
      actions: [{ kind: 'remove-note', noteId: 9999 }],
      reason: 'an older note says the same',
    })
  })

  it('are left alone where a person copied one', () => {
    expect(answerOf(duplicateNotes, runAfter({ by: 'mira', 'copy-note': 'status' })).actions).toEqual([])
  })
})
