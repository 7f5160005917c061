import { beforeEach, describe, expect, it } from 'vitest'
import { outcomeReporter } from '../../src/cli/start/outcomes.ts'

const account = { kind: 'account', key: 'acme' } as const
const issue = { kind: 'issue', iid: 7 } as const
const sweep = { kind: 'sweep', full: false } as const
const counts = {
  seen: 1,
  read: 0,
  changed: 0,
  skipped: ['no CSM'],
  failed: [],
  reminded: 0,
  waiting: 0,
  retry: [],
  isBlind: false,
}

let lines: unknown[]
let report: ReturnType<typeof outcomeReporter>
beforeEach(() => {
  lines = []
  report = outcomeReporter({
    debug() {},
    info() {},
    error() {},
    warn: (fields: object, message: string) => void lines.push([fields, message]),
  })
})

it('says why nothing can be done once, and again after it was over', () => {
  report(account, { kind: 'skipped', reason: 'no CSM' })
  report(sweep, counts)
  expect(lines).toEqual([[{ request: 'account:acme', reason: 'no CSM' }, 'nothing can be done']])

  report(sweep, { ...counts, skipped: [] })
  report(sweep, counts)
  expect(lines).toHaveLength(2)

  report(account, { kind: 'unchanged' })
  report(account, { kind: 'failed', reason: 'GitLab refused' })
  expect(lines.at(-1)).toEqual([{ request: 'account:acme', reason: 'GitLab refused' }, 'not done'])
})

describe('a sweep', () => {
  it('ends nothing that it did not look at: an issue that is no run, or gone', () => {
    for (let i = 0; i < 3; i += 1) {
      report(issue, { kind: 'skipped', reason: 'issue 7 was deleted' })
      report(sweep, counts)
    }
    expect(lines).toHaveLength(2)
    report(issue, { kind: 'unchanged' })
    report(sweep, counts)
    report(issue, { kind: 'skipped', reason: 'issue 7 was deleted' })
    expect(lines).toHaveLength(3)
  })

  it('in which a reading failed ends nothing: it has not seen everything', () => {
    report(sweep, counts)
    report(sweep, { ...counts, skipped: [], failed: ['accounts: 502'], isBlind: true })
    report(sweep, counts)
    expect(lines).toHaveLength(2)
  })
})
