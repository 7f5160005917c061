import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { saidLines } from '../src/index.ts'

const said = (comment: string) => saidLines(comment).map(({ line, text }) => `${line}: ${text}`)

describe('the lines that a comment says', () => {
  it.each([
    [
      'a line each, with CRLF, LF and forced breaks',
      'one\r\ntwo  \nthree\\\nfour',
      ['1: one', '2: two', '3: three', '4: four'],
    ],
    [
      'lists of all kinds, without their signs',
      '- one\n- two\n  more\n\n1. three',
      ['1: one', '2: two', '3: more', '5: three'],
    ],
    ['headings', '# one\n\ntwo\n-- \nthree', ['1: one', '3: two', '5: three']],
    ['what a backslash or an entity stands for', 'a\\_b &quot;c&quot;', ['1: a_b "c"']],
    [
      'formatting, links and tags as they were written',
      '**a** _b_ ~~c~~ `d` [e](https://f.example) <why>',
      ['1: **a** _b_ ~~c~~ `d` [e](https://f.example) <why>'],
    ],
    ['an address between angles as an address', '<https://a.example>', ['1: https://a.example']],
    [
      'no comment, and the line after it with its number',
      'one <!-- two\nthree --> four\nfive',
      ['2: one  four', '3: five'],
    ],
    ['code over two lines as one line', 'a `b\nc` d', ['1: a `b c` d']],
  ])('are %s', (_what, comment, lines) => {
    expect(said(comment)).toEqual(lines)
  })

  it.each([
    ['a quote', '> a\n> b\nc'],
    ['a quote between fences', '>>>\na\n\n- b\n>>>'],
    ['a quote between fences with a quote in it', '>>>\n> a\n\nb\n>>>'],
    ['a quote whose fence is never closed', '>>>\na\n\nb'],
    ['a fenced quote in a list', '- >>>\n  a\n  >>>'],
    ['a quote as HTML', '<blockquote>\n\na\n\n</blockquote>'],
    ['code between fences', '```\na\n```\n~~~\nb\n~~~'],
    ['indented code', '    a'],
    ['an HTML comment', '<!--\na\n-->'],
    ['an HTML block', '<div>\na\n</div>'],
    ['a table', '| a | b |\n|---|---|\n| c | d |'],
    ['a footnote', '[^1]: a'],
  ])('are none in %s', (_what, comment) => {
    expect(said(comment)).toEqual([])
  })

  it.each([
    '> a\n\nx',
    '>>>\na\n>>>\nx',
    '>>>\n> a\n>>>\nx',
    '<blockquote>\n\na\n\n</blockquote>\n\nx',
    '```\na\n```\nx',
  ])('go on after it: %j', (comment) => {
    expect(saidLines(comment).map(({ text }) => text)).toEqual(['x'])
  })

  it('are found in any text, each on one line, in rising order', () => {
    const sign = fc.constantFrom(
      '>',
      '>>>',
      '\n',
      '\n\n',
      '`',
      '```',
      '<!--',
      '-->',
      '- ',
      'a',
      ' ',
      '@b',
      '$',
      '[^1]',
      '|',
      '<br>',
    )
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 40 }), (signs) => {
        const lines = saidLines(signs.join(''))
        for (const [at, { line, text }] of lines.entries()) {
          expect(text).not.toContain('\n')
          expect(line).toBeGreaterThanOrEqual(lines[at - 1]?.line ?? 1)
        }
      }),
    )
  })
})
