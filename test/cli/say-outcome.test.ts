import { expect, it } from 'vitest'
import { sayingOutcomes } from '../../src/cli/start/say-outcome.ts'

it('says why nothing can be done once, and again after it was over', () => {
  const lines: unknown[] = []
  const log = {
    debug() {},
    info() {},
    error() {},
    warn: (fields: object, message: string) => void lines.push([fields, message]),
  }
  const say = sayingOutcomes(log)
  const account = { kind: 'account', key: 'acme' } as const
  const sweep = { kind: 'sweep', full: false } as const
  const counts = { seen: 1, looked: 0, changed: 0, skipped: ['no CSM'], failed: [], retry: [], isBlind: false }

  say(account, { kind: 'skipped', why: 'no CSM' })
  say(sweep, counts)
  expect(lines).toEqual([[{ look: 'account:acme', why: 'no CSM' }, 'nothing can be done']])

  say(sweep, { ...counts, skipped: [] })
  say(sweep, counts)
  expect(lines).toHaveLength(2)

  say(account, { kind: 'unchanged' })
  say(account, { kind: 'failed', why: 'GitLab refused' })
  expect(lines.at(-1)).toEqual([{ look: 'account:acme', why: 'GitLab refused' }, 'not done'])
})
