import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MarkerKind, readMarker, readMarkers, writeMarker } from '../../../src/core/text/marker.ts'

const kind = fc.constantFrom<MarkerKind[]>('run', 'status', 'nudge', 'answer', 'word')
const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/).filter((word) => word !== 'v')
const fields = fc.dictionary(
  name,
  fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('-->', '--', '<!--', ' ', '%', 'a=b', 'run')),
)

describe('a marker', () => {
  test('comes back as it was written, whatever stands in it and around it', () => {
    fc.assert(
      fc.property(kind, fields, fc.string(), (which, values, around) => {
        const text = `${around.replaceAll('<', '')}\n${writeMarker(which, values)}`
        expect(readMarkers(text)).toEqual([{ kind: which, fields: values, version: '1' }])
      }),
    )
  })

  test('is one comment on one line', () => {
    fc.assert(
      fc.property(kind, fields, (which, values) => {
        expect(writeMarker(which, values)).toMatch(
          /^<!-- onboarding-bot(?: [a-z][a-z0-9_-]*(?:=[a-z0-9/@._:,A-F%-]*)?)* -->$/,
        )
      }),
    )
  })

  test('looks as people know it', () => {
    const run = writeMarker('run', { run: 'acme/csm-assigned/1', playbook: 'csm-assigned@1', without: undefined })
    expect(run).toBe('<!-- onboarding-bot run=acme/csm-assigned/1 playbook=csm-assigned@1 -->')
    expect(writeMarker('word', { run: 'acme/a/1', key: 'Ärger -->' })).toBe(
      '<!-- onboarding-bot word run=acme/a/1 key=%C3%84rger%20--%3E -->',
    )
    expect(() => writeMarker('word', { 'a b': 'c' })).toThrow('cannot have a field "a b"')
  })

  test('is found anywhere, more than one, with words that a later bot may add', () => {
    const text =
      'Hi <!--onboarding-bot status run=a/b/1 new-word x=1 x=2-->\n<!-- onboarding-botx run=c -->\n> <!-- onboarding-bot\n  word run=d v=2 -->'
    expect(readMarkers(text)).toEqual([
      { kind: 'status', fields: { run: 'a/b/1', x: '1' }, version: '1' },
      { kind: 'word', fields: { run: 'd', v: '2' }, version: '2' },
    ])
    expect(readMarker(text, 'word')?.fields.run).toBe('d')
    expect(readMarker(text, 'nudge')).toBeNull()
  })

  test('that is broken off, or another comment, is none; a broken value stays as it stands', () => {
    expect(readMarkers('<!-- onboarding-bot run=a')).toEqual([])
    expect(readMarkers('onboarding-bot run=a --> <!-- t:a -->')).toEqual([])
    expect(readMarker('<!-- onboarding-bot run=%E0%A4%A -->', 'run')?.fields.run).toBe('%E0%A4%A')
  })
})
