import { describe, expect, test } from 'vitest'
import { checkFields } from '../../../src/core/text/template/check-fields.ts'

const example = { a: 'x', o: { b: 'y' }, list: [{ c: 'z', inner: ['w'] }], empty: [], none: null, flag: false }

const missing = (template: string, others: Record<string, string> = {}) =>
  checkFields({ main: template, ...others }, 'main', example).map(
    (one) => `${one.template}:${one.line}:${one.column} ${one.message}`,
  )

describe('fields that a template names', () => {
  test.each([
    '{{a}}{{o.b}}{{{a}}}{{@root.a}}{{this.a}}',
    '{{#each list}}{{c}}{{../a}}{{@index}}{{#each inner}}{{this}}{{../c}}{{../../a}}{{/each}}{{list.length}}{{/each}}'.replace(
      '{{list.length}}',
      '',
    ),
    '{{list.length}}{{#if (one list.length)}}{{/if}}',
    '{{#each list as |one n|}}{{one.c}}{{n}}{{/each}}',
    '{{#with o}}{{b}}{{../a}}{{/with}}',
    '{{#if flag}}{{a}}{{else}}{{o.b}}{{/if}}',
    '{{#each empty}}{{anything}}{{/each}}{{none.anything}}{{#with none}}{{anything}}{{/with}}',
    '{{#each o}}{{@key}}{{this}}{{/each}}',
    '{{#each list}}{{#if c}}{{../a}}{{/if}}{{/each}}',
    '{{{mention a}}}{{lookup o "b"}}',
  ])('may all be there: %s', (template) => {
    expect(missing(template)).toEqual([])
  })

  test.each([
    ['{{b}}', 'main:1:3 b: there is no such field'],
    ['{{#if flag}}\n  {{o.c}}{{/if}}', 'main:2:5 o.c: there is no such field'],
    ['{{#each list}}{{a}}{{/each}}', 'main:1:17 a: there is no such field'],
    ['{{#each list as |one|}}{{one.d}}{{/each}}', 'main:1:26 one.d: there is no such field'],
    ['{{#if (is a b)}}{{/if}}', 'main:1:13 b: there is no such field'],
    ['{{#each b}}{{anything}}{{/each}}', 'main:1:9 b: there is no such field'],
    ['{{@nothing}}', 'main:1:3 @nothing: there is no such field'],
    ['{{constructor}}', 'main:1:3 constructor: there is no such field'],
    ['{{a.length}}', 'main:1:3 a.length: there is no such field'],
    ['{{> other o}}', 'other:1:8 a: there is no such field'],
    [
      '{{#each list}}{{> other c=c}}{{/each}}',
      'other:1:3 b: there is no such field\nother:1:8 a: there is no such field',
    ],
  ])('may be missing, also where the example would not look: %s', (template, problems) => {
    expect(missing(template, { other: '{{b}}{{a}}' }).join('\n')).toBe(problems)
  })

  test('are followed through templates that include each other, once', () => {
    expect(missing('{{> main this}}{{> other this}}', { other: '{{> main this}}{{a}}' })).toEqual([])
  })
})
