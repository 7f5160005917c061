import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Account } from '../../../src/core/account/account.ts'
import { parseAccount } from '../../../src/core/account/parse-account.ts'
import { checkCondition } from '../../../src/core/condition/check-condition.ts'
import { holds } from '../../../src/core/condition/condition.ts'
import { factsAtOpening } from '../../../src/core/condition/run-facts.ts'
import { parsePlaybook } from '../../../src/core/playbook/parse-playbook.ts'
import { configText, shippedMetrics } from '../../support/config-file.ts'

const account = readFileSync(new URL('../../fixtures/issue/greyfriars-energy.yml', import.meta.url), 'utf8')
const playbook = configText('playbooks/csm-assigned.yml')
const surroundings = { metrics: shippedMetrics().metrics, playbooks: [], segments: [] }

const yamlBits = [
  '[',
  ']',
  '{',
  '}',
  ': ',
  '- ',
  '"',
  "'",
  '\n',
  '  ',
  '&a ',
  '*a',
  '#',
  '!!x ',
  '|',
  '\t',
  '1',
  '<<',
  '\0',
  '? ',
]
const celBits = [
  '(',
  ')',
  '!',
  '==',
  ' in ',
  '.',
  'account',
  'run',
  '[0]',
  '"a"',
  "'",
  ' && ',
  '?',
  ':',
  'null',
  '1.5',
  '-',
  'has(',
  '{',
]

/** A text with up to four places broken. */
function damaged(text: string, bits: string[]): fc.Arbitrary<string> {
  const edit = fc.tuple(fc.nat(text.length), fc.nat(12), fc.constantFrom(...bits))
  return fc
    .array(edit, { minLength: 1, maxLength: 4 })
    .map((edits) => edits.reduce((left, [at, gone, bit]) => left.slice(0, at) + bit + left.slice(at + gone), text))
}

describe('a file that somebody damaged', () => {
  it('is read or refused, with places that exist, whatever the damage to an account', () => {
    fc.assert(
      fc.property(damaged(account, yamlBits), (text) => {
        const result = parseAccount(text, 'accounts/greyfriars-energy.yml')
        if ('value' in result) return
        expect(result.problems.length).toBeGreaterThan(0)
        const lines = text.split('\n').length
        for (const { line, column } of result.problems) {
          expect(line).toBeGreaterThan(0)
          expect(line).toBeLessThanOrEqual(lines)
          expect(column).toBeGreaterThan(0)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is read or refused, whatever the damage to a playbook', () => {
    fc.assert(
      fc.property(damaged(playbook, yamlBits), (text) => {
        const result = parsePlaybook(text, 'config/playbooks/csm-assigned.yml', surroundings)
        expect('value' in result || result.problems.length > 0).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a condition that somebody damaged', () => {
  it('is refused, or is true or false for an account of which little is known', () => {
    const bare = Account.parse({ key: 'acme', name: 'Acme', kind: 'new' })
    const conditions = [
      "account.arr >= 50000 || (account.arr > 5000 && account.lam == 'high')",
      "account.contacts.exists(c, 'x' in c.roles)",
      'account.command_plan.solution == account.answers.tools.scm',
    ].map((condition) => damaged(condition, celBits))
    fc.assert(
      fc.property(fc.oneof(...conditions), (condition) => {
        if (checkCondition(condition).length > 0) return
        expect(typeof holds(condition, { account: bare, run: factsAtOpening({ year: 1, after: null }, bare) })).toBe(
          'boolean',
        )
      }),
      { numRuns: 2000 },
    )
  })
})
