import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { withCsm } from '../../../src/core/account/with-csm.ts'

const FLOW = '# won in May\nkey: acme   # the key\nteam: {csm: null, ae: lea} # who\n\nname: "Acme #1"\n'

describe('an account file given to another CSM', () => {
  it('keeps comments, order, quotes and blank lines', () => {
    expect(withCsm(FLOW, 'jonas')).toBe(FLOW.replace('csm: null', 'csm: jonas'))
    const block = 'team:\n  csm: "mira" # since May\n  ae: lea\nname: x\n'
    expect(withCsm(block, 'priya')).toBe(block.replace('"mira"', 'priya'))
    expect(withCsm(block, null)).toBe(block.replace('"mira"', 'null'))
  })

  it('writes the name where the value or the key was left out', () => {
    expect(withCsm('team:\n  csm:\n  ae: lea\n', 'jonas')).toBe('team:\n  csm: jonas\n  ae: lea\n')
    expect(parse(withCsm('name: x # y\nteam: {ae: lea}\n', 'jonas'))).toEqual({
      name: 'x',
      team: { ae: 'lea', csm: 'jonas' },
    })
    expect(withCsm('name: x # y\n', 'jonas')).toBe('name: x # y\nteam:\n  csm: jonas\n')
    expect(withCsm('team: nobody\n', 'jonas')).toBe('team:\n  csm: jonas\n')
  })

  it('reads back as the name that was given, whatever it looks like', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        expect(parse(withCsm(FLOW, name)).team).toEqual({ csm: name, ae: 'lea' })
      }),
    )
  })

  it('is refused where the file is no YAML', () => {
    expect(() => withCsm('key: [a\n', 'jonas')).toThrow(/cannot be read/)
  })
})
