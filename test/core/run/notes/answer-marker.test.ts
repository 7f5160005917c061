import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { SaidAnswer } from '../../../../src/core/history/said-answer.ts'
import { answerFields, saidAnswerOf } from '../../../../src/core/run/notes/answer-marker.ts'
import { readMarker, writeMarker } from '../../../../src/core/text/marker.ts'

const RUN = 'greyfriars-energy/csm-assigned/1'
const DO = 'done%20ki-held,-,na%20sp-draft%20%2250%2525%252c%20so%20far%22'
const said = (did: SaidAnswer['did']): SaidAnswer => {
  return { note: 77, by: { id: 12, username: 'jonas' }, at: '2026-03-09T08:00:00.123Z', did }
}
const throughMarker = (answer: SaidAnswer) => {
  const fields = readMarker(`Taken.\n\n${writeMarker('answer', answerFields(RUN, answer))}`, 'answer')?.fields
  return saidAnswerOf(fields ?? {})
}

describe('the marker of an answer', () => {
  test('says who commanded what in which comment, and when', () => {
    expect(writeMarker('answer', answerFields(RUN, said(['done ki-held', null, 'na sp-draft "50%, so far"'])))).toBe(
      `<!-- onboarding-bot answer run=${RUN} note=77 by=jonas uid=12 at=2026-03-09%5408:00:00.123%5A do=${DO} -->`,
    )
  })

  it('is read back as it was written, whatever people wrote', () => {
    const line = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text !== '-')
    fc.assert(
      fc.property(fc.array(fc.option(line), { minLength: 1 }), (did) => {
        expect(throughMarker(said(did))).toEqual(said(did))
      }),
    )
  })

  it('has no entry where nothing was commanded', () => {
    expect(throughMarker(said([]))).toEqual(said([]))
  })

  test.each([
    ['no comment', { note: 'the last one' }],
    ['nobody', { by: '' }],
    ['no id of a person', { uid: '0' }],
    ['no instant', { at: 'yesterday' }],
  ])('that names %s says nothing that can be dated and signed', (_, fields) => {
    expect(saidAnswerOf({ ...answerFields(RUN, said(['help'])), ...fields })).toBeNull()
  })
})
