import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTickNote, tickNote } from '../src/ticks/tick-note.ts'

describe('a note on a tick', () => {
  test('is understood in all three phrasings', () => {
    const texts = ['checklist item', 'task table item', 'task'].map((kind) =>
      parseTickNote(`marked the ${kind} **a** as completed`),
    )
    expect(texts).toEqual(Array(3).fill({ text: 'a', completed: true }))
    expect(parseTickNote('marked the checklist item **a** as incomplete')?.completed).toBe(false)
  })

  test('is told from other notes', () => {
    const others = [
      'changed the description',
      'marked the issue **a** as completed',
      'x marked the task **a** as completed',
      '',
    ]
    expect(others.map(parseTickNote)).toEqual([null, null, null, null])
  })

  test('gives back any text, also with ` ** ` and line breaks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, completed) => {
        const note = parseTickNote(tickNote({ text, kind: 'checklist item' }, completed))
        expect(note).toMatchObject({ text, completed })
      }),
    )
    expect(parseTickNote('marked the task **a ** b ** as completed\nc** as incomplete')?.text).toBe(
      'a ** b ** as completed\nc',
    )
  })
})
