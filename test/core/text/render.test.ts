import { describe, expect, test } from 'vitest'
import { createTexts } from '../../../src/core/text/template/render.ts'
import { TemplateError } from '../../../src/core/text/template/template-problem.ts'

const hostile = '@all\n/close #1 <b> [x](y)'
const harmlessly = '\\@all /close \\#1 \\<b\u200B> \\[x\\](y)'

const render = (main: string, data: unknown, others: Record<string, string> = {}) =>
  createTexts({ main, ...others }).render('main', data)

function problemsOf(work: () => unknown): string[] {
  try {
    work()
  } catch (error) {
    if (error instanceof TemplateError) return error.message.split('\n')
    throw error
  }
  return []
}

describe('what stands in {{ }} is harmless', () => {
  test.each([
    ['a field', '{{a}}', harmlessly],
    ['a field of a field', '{{o.a}}', harmlessly],
    ['a list', '{{#each list}}{{this}} {{../a}}{{/each}}', `${harmlessly} ${harmlessly}`],
    ['a list of things', '{{#each things}}{{a}}{{/each}}', harmlessly],
    ['a list with names', '{{#each list as |one|}}{{one}}{{/each}}', harmlessly],
    ['a condition', '{{#if a}}{{a}}{{else}}no{{/if}}', harmlessly],
    ['a condition turned round', '{{#unless none}}{{a}}{{/unless}}', harmlessly],
    ['a part of the text', '{{#with o}}{{a}}{{/with}}', harmlessly],
    ['an included template', '{{> other o}}', harmlessly],
    ['an included template with a value', '{{> other a=a}}', harmlessly],
    ['the result of a helper', '{{lookup o "a"}}', harmlessly],
    ['the outermost data', '{{@root.a}}', harmlessly],
    ['text with Handlebars signs in it', '{{braces}}', '{{a}} {{{a}}}'],
  ])('in %s', (_name, template, result) => {
    const data = {
      a: hostile,
      o: { a: hostile },
      list: [hostile],
      things: [{ a: hostile }],
      none: null,
      braces: '{{a}} {{{a}}}',
    }
    expect(render(template, data, { other: '{{a}}' })).toBe(result)
  })

  test('and what stands in {{{ }}} is as it is', () => {
    expect(render('{{{a}}} {{{n}}}{{{nothing}}}', { a: '@casey <b>', n: 3, nothing: null })).toBe('@casey <b> 3')
    expect(render('{{{mention a}}} {{{mention b}}} {{mention a}}', { a: 'casey', b: 'casey @all' })).toBe(
      '@casey casey \\@all \\@casey',
    )
  })
})

test('helpers compare and count', () => {
  expect(
    render('{{#if (is a "x")}}x{{/if}}{{#if (is a b)}}b{{/if}}{{#if (one n)}}a day{{/if}}', { a: 'x', b: 'y', n: 1 }),
  ).toBe('xa day')
})

describe('a field that is not there', () => {
  test.each([
    ['{{a}}', 'main.hbs:1:3: a: there is no such field'],
    ['x\n  {{{a}}}', 'main.hbs:2:6: a: there is no such field'],
    ['{{#if a}}x{{/if}}', 'main.hbs:1:7: a: there is no such field'],
    ['{{#each a}}x{{/each}}', 'main.hbs:1:9: a: there is no such field'],
    ['{{#if (is o.b 1)}}{{/if}}', 'main.hbs:1:11: b: there is no such field'],
    ['{{o.b.c}}', 'main.hbs:1:3: c: there is no such field'],
    ['{{#each list}}{{a}}{{/each}}', 'main.hbs:1:17: a: there is no such field'],
    ['{{constructor}}', 'main.hbs:1:1: constructor: there is no such field'],
    ['{{o.__proto__.x}}', 'main.hbs:1:3: x: there is no such field'],
    ['a\n{{> other o}}', 'other.hbs:2:3: a: there is no such field'],
  ])('is said with its place: %s', (template, problem) => {
    expect(problemsOf(() => render(template, { o: {}, list: [{}] }, { other: '\n{{a}}' }))).toEqual([problem])
  })

  test('is not null, which is nothing', () => {
    expect(render('[{{a}}{{#if a}}x{{/if}}]', { a: null })).toBe('[]')
  })
})

test('what is no text is refused with its place', () => {
  const data = { o: {}, list: ['a'], call: () => 'a' }
  expect(problemsOf(() => render('{{o}}', data))).toEqual(['main.hbs:1:1: o: not a text but an object'])
  expect(problemsOf(() => render('\n {{{list}}}', data))).toEqual(['main.hbs:2:2: list: not a text but a list'])
  expect(problemsOf(() => render('{{call}}', data))).toEqual(['main.hbs:1:1: call: not a text but a function'])
})

test('no template reaches what an object inherits', () => {
  expect(render('[{{#if o.constructor}}x{{/if}}{{#if o.toString}}y{{/if}}]', { o: {} })).toBe('[]')
})

describe('mistakes in templates', () => {
  test('are said all at once, with their places', () => {
    const sources = {
      one: 'a\n  {{#if b}}',
      two: '{{nope b}} {{log b}}\n{{#b}}{{/b}}{{#if (what b)}}{{/if}}',
      three: '{{> missing}}\n{{#*inline "a"}}{{/inline}}\n{{#if a}}{{/each}}',
      four: 'fine',
      five: 'text {{a b=}}',
      six: '{{> missing this}}{{#> four}}{{/four}}',
    }
    expect(problemsOf(() => createTexts(sources))).toEqual([
      expect.stringMatching(/^one\.hbs:2:12: Expecting .* got 'EOF'$/),
      expect.stringMatching(/^two\.hbs:1:1: there is no helper "nope": use one of .*each.*mention/),
      expect.stringMatching(/^two\.hbs:1:12: there is no helper "log"/),
      expect.stringMatching(/^two\.hbs:2:1: there is no helper "b"/),
      expect.stringMatching(/^two\.hbs:2:19: there is no helper "what"/),
      "three.hbs:3:4: if doesn't match each",
      expect.stringMatching(/^five\.hbs:1:12: Expecting .* got 'CLOSE'$/),
      'six.hbs:1:1: there is no template "missing" to include',
      'six.hbs:1:19: this is not used here: include a template with {{> name this}}',
    ])
  })

  test('have no template of another environment to fall back on', () => {
    expect(() => createTexts({ a: 'x' }).render('b', {})).toThrow('There is no template "b"')
  })
})
