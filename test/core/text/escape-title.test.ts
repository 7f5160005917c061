import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeTitle } from '../../../src/core/text/escape.ts'

const signs = fc.constantFrom(
  '@casey',
  '#1',
  '!2',
  '~l',
  '%m',
  '$3',
  '&4',
  '^a',
  ':tada:',
  '*iteration:1',
  '[issue:1]',
  'GL-1',
  'deadbeef',
  'https://x.y',
  'www.x.y',
  '\n',
  ' ',
  'a',
)
const hostile = fc.oneof(
  fc.array(signs).map((all) => all.join('')),
  fc.string({ unit: 'binary' }),
  fc.string(),
)
const asRead = (text: string) =>
  text
    .replace(/[\s\x85]+/g, ' ')
    .replace(/[\u200B\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/ +/g, ' ')
    .trim()

test('a title reads the same and refers to nothing', () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const title = escapeTitle(value)
      expect(title).not.toMatch(/[\n\r\u2028\u2029]/)
      expect(title).not.toMatch(/[@#!~%$&^:][\w"]|\[\w|\*iteration|GL-\d|[0-9a-f]{7}|\w:\/\/|www\.\w/i)
      if (!title.endsWith('…')) expect(asRead(title)).toBe(asRead(value))
    }),
  )
})

test('a sign before a space stays alone', () => {
  expect(escapeTitle('Onboarding: R & D @ 5 %')).toBe('Onboarding: R & D @ 5 %')
  expect(escapeTitle('Ask @casey about #1')).toBe('Ask @\u200Bcasey about #\u200B1')
})

test('a title is never longer than the 255 characters that GitLab takes, however many bytes they have', () => {
  const long = escapeTitle('🎉'.repeat(300))
  expect([...long]).toHaveLength(255)
  expect(long.endsWith('🎉…')).toBe(true)
  expect([...escapeTitle('🎉'.repeat(255))]).toHaveLength(255)
  fc.assert(
    fc.property(fc.string({ minLength: 200, maxLength: 400 }), (value) => [...escapeTitle(value)].length <= 255),
  )
})
