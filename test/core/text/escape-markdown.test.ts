import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import type Token from 'markdown-it/lib/token.mjs'
import { describe, expect, test } from 'vitest'
import { escapeMarkdown } from '../../../src/core/text/escape.ts'

const markdown = new MarkdownIt({ html: true })
markdown.core.ruler.disable('text_join')

const hidden = /[\u200B\p{Cc}\u202A-\u202E\u2066-\u2069]/gu
const asRead = (text: string) =>
  text
    .replace(/[\s\x85]+/g, ' ')
    .replace(hidden, '')
    .replace(/ +/g, ' ')
    .trim()

/** The text nodes that GitLab looks for references in: a sign that a backslash escapes stands in a node of its own (facts 6.2). */
function textNodes(source: string): string[] {
  const nodes = ['']
  for (const token of markdown.parse(source, {}).flatMap(({ children }) => children ?? [])) {
    const isSign = token.info === 'escape' && /^[$%#&@!~^:]$/.test(token.content)
    if (isSign) nodes.push(token.content, '')
    else nodes[nodes.length - 1] += token.content
  }
  return nodes
}

const kindsOfTokens = (source: string) => {
  const all: Token[] = markdown.parse(source, {}).flatMap((token) => [token, ...(token.children ?? [])])
  return [...new Set(all.map(({ type }) => type))].filter((type) => !['text', 'text_special', 'inline'].includes(type))
}

/** What GitLab would act on if it found it in a text node (facts 6.2). */
const references = [
  /(?<![A-Za-z0-9_])@[A-Za-z0-9_]/,
  /[#!$&%~^][\w"]/,
  /\[(issue|work_item|epic|vulnerability|feature_flag|contact|wiki_page):/,
  /\[\[|\[_?TOC/i,
  /\*iteration:/,
  /\bGL-\d/i,
  /\b[A-Z][A-Z0-9_]+-\d/,
  /[0-9a-f]{7,}/i,
  /\w:\/\//,
  /www\.\w/i,
  /\w\/\w[\w-]*>/,
  /:[\w+-]+:/,
]

/** Text made of the pieces that mean something. */
const piece = fc.constantFrom(
  ...[
    '@all',
    '@group/sub',
    '#12',
    '!3',
    '$4',
    '&5',
    '%m',
    '%"a b"',
    '~l',
    '^alert#1',
    '*iteration:7',
    'GL-12',
    'gl-12',
    'JIRA-7',
    'a/b#1',
    'a/b>',
  ],
  ...[
    '[issue:1]',
    '[[wiki]]',
    '[TOC]',
    '[[_TOC_]]',
    'deadbeef1',
    '0123456789abcdef0123',
    '1234567',
    'https://x.y/-/issues/1',
    'www.x.y',
    'a@b.cd',
  ],
  ...[
    '#1+',
    '#1+s',
    '/close',
    '\n/close',
    '\r/assign @a',
    '\u2028/x',
    '\x85/y',
    '<b>',
    '</b>',
    '<!--',
    '-->',
    '<script>',
    '&#64;a',
    '&amp;',
    '|',
    '||',
  ],
  ...[
    '**',
    '*',
    '_',
    '__',
    '~~',
    '`',
    '```',
    '![x](y)',
    '[x](y)',
    '[x]: y',
    '# ',
    '## h',
    '- ',
    '+ ',
    '* ',
    '1. ',
    '2) ',
    '[ ]',
    '[x]',
    '> ',
    '>>>',
  ],
  ...[
    ':tada:',
    ': x',
    '$`x`$',
    '$$',
    '---',
    '===',
    '\\',
    '\\\\',
    'a_b',
    '\t',
    ' ',
    '    ',
    '\0',
    'word',
    'Ünï',
    '日本',
    '🎉',
    '{{x}}',
    '%{x}',
    '::include',
  ],
)
const hostile = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }),
  fc.string(),
)

/** Where templates put text: what stands before and behind it, and how that reads. */
const places = [
  { place: 'a line of its own', before: '', after: '', reads: ['', ''] },
  { place: 'the middle of a line', before: 'Account ', after: ' is new', reads: ['Account ', ' is new'] },
  { place: 'bold text', before: '**Account ', after: ', that is**', reads: ['Account ', ', that is'] },
]

describe.each(places)('outside text in $place', ({ before, after, reads: [readsBefore = '', readsAfter = ''] }) => {
  const put = (value: unknown) => `${before}${escapeMarkdown(value)}${after}`

  test('reads the same, and is nothing but text', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        expect(asRead(textNodes(put(value)).join(''))).toBe(asRead(`${readsBefore}${asRead(value)}${readsAfter}`))
        expect(kindsOfTokens(put(value))).toEqual(kindsOfTokens(put(escapeMarkdown(value) === '' ? '' : 'word')))
      }),
    )
  })

  test('refers to nothing and commands nothing', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        expect(put(value)).not.toMatch(/[\n\r\u2028\u2029\x85]|^\//)
        expect(references.filter((reference) => textNodes(put(value)).some((node) => reference.test(node)))).toEqual([])
      }),
    )
  })
})

test('outside text in a table cell stays in its cell', () => {
  fc.assert(
    fc.property(hostile, hostile, (first, second) => {
      for (const gap of [' ', '']) {
        const row = `|${gap}${escapeMarkdown(first)}${gap}|${gap}${escapeMarkdown(second)}${gap}|`
        const tokens = markdown.parse(`| a | b |\n|---|---|\n${row}`, {}).filter(({ type }) => type === 'inline')
        const cells = tokens.slice(2).map(({ children }) => children?.map(({ content }) => content).join('') ?? '')
        expect(cells.map(asRead)).toEqual([asRead(first), asRead(second)])
      }
    }),
  )
})

test('outside text in a list item makes no box', () => {
  fc.assert(
    fc.property(hostile, (value) => {
      expect(
        kindsOfTokens(`- ${escapeMarkdown(value)}`).filter((type) => /_item|inline|fence|heading|html/.test(type)),
      ).toEqual(['list_item_open', 'list_item_close'])
    }),
  )
  expect(escapeMarkdown('[ ] a')).toBe('\\[ \\] a')
})

test.each([
  ['Acme\n/close @all #12 <!--', 'Acme /close \\@all \\#12 \\<\\!--'],
  ['A & B: 50 % of snake_case, C-3', 'A & B: 50 % of snake_case, C-\u200B3'],
  ['/close', '\\/close'],
  ['1. one', '1\\. one'],
  ['C:\\', 'C\\:\\\\\u200B'],
  ['R&D', 'R\\&D'],
])('%j becomes %j: no more is escaped than need be', (value, result) => {
  expect(escapeMarkdown(value)).toBe(result)
})

test('what has a text is written, what has none is refused', () => {
  const written = [null, undefined, 12, true, 3n, Temporal.PlainDate.from('2026-03-09')].map(escapeMarkdown)
  expect(written).toEqual(['', '', '12', 'true', '3', '2026-03-09'])
  for (const value of [{}, { a: 1 }, [], ['a'], () => 'a', Symbol('a')])
    expect(() => escapeMarkdown(value)).toThrow('not a text but')
})
