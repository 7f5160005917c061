import { describe, expect, it } from 'vitest'
import { Account } from '../../../src/core/account/account.ts'
import { readinessOf } from '../../../src/core/segment/readiness.ts'
import { Segments } from '../../../src/core/segment/segments.ts'
import { parseYaml } from '../../../src/core/yaml/parse-yaml.ts'
import { configText, valueIn } from '../../support/config-file.ts'

const segments = valueIn(parseYaml(configText('segments.yml'), 'config/segments.yml', Segments))

function account(fields: object) {
  return Account.parse({ key: 'acme', name: 'Acme', kind: 'new', team: { csm: 'jonas' }, ...fields })
}

describe('an account', () => {
  it('is ready with an ARR and a CSM, whatever its dates', () => {
    expect(readinessOf(account({ arr: 72_000 }), segments)).toEqual({
      kind: 'ready',
      segment: 'csm-assigned',
      playbook: 'csm-assigned',
    })
  })

  it.each([
    [
      'the CSM, and names the manager of the region',
      { arr: 72_000, region: 'emea', team: {} },
      "There is no CSM yet, emil decides for emea: write a user name into `team.csm` of the account's file.",
    ],
    ['the CSM where no manager is known', { arr: 72_000, team: {} }, 'There is no CSM yet: write a user name'],
    [
      'the ARR',
      { arr: null },
      "The ARR is missing: write `arr` into the account's file, so that its segment is known.",
    ],
    ['an ARR that can be', { arr: -5 }, 'The ARR is -5, which is below zero'],
    ['both', { arr: null, team: {} }, 'is known. There is no CSM yet'],
  ])('waits for %s', (_, fields, reason) => {
    const readiness = readinessOf(account(fields), segments)
    expect(readiness).toMatchObject({ kind: 'waiting', reason: expect.stringContaining(reason) })
  })

  it('gets no onboarding below the lowest band, with or without a CSM', () => {
    expect(readinessOf(account({ arr: 100, lam: 'low', team: {} }), segments)).toEqual({
      kind: 'nothing',
      reason: 'With an ARR of 100 and LAM low the account is in segment none, which gets no onboarding.',
    })
  })

  it('waits where no segment takes it', () => {
    const narrow = Segments.parse({ schema: 1, segments: [{ id: 'big', when: 'arr > 100', playbook: 'csm-assigned' }] })
    expect(readinessOf(account({ arr: 100 }), narrow)).toMatchObject({
      kind: 'waiting',
      reason: 'No segment takes an ARR of 100: look at config/segments.yml.',
    })
  })
})
