import { expect, test } from 'vitest'
import { escapeProse } from '../../../src/core/text/escape-prose.ts'

test.each([
  ['Write `dates.go_live` into accounts/acme.yml.', 'Write `dates.go_live` into accounts/acme.yml.'],
  ['`usage[0].on` is @lea', '`usage[0].on` is \\@lea'],
  ['no `a|b` and no `@lea`', 'no \\`a\\|b\\` and no \\`\\@lea\\`'],
  ['one ` and *two*', 'one \\` and \\*two\\*'],
])('of %j names of fields alone are code, and nothing else does anything', (text, written) => {
  expect(escapeProse(text)).toBe(written)
})
