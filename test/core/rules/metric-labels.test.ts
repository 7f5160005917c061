import { describe, expect, it } from 'vitest'
import type { PlanInput } from '../../../src/core/plan/plan-input.ts'
import { labels } from '../../../src/core/rules/labels.ts'
import { answerOf, runAfter } from '../../support/run-after.ts'

// The run begins on 2026-02-23, in Chicago; the first call is due by 2026-03-09.
const held = { at: '2026-03-05T18:00:00Z', by: 'jonas', tick: ['ho-contacts', 'ho-meeting', 'ki-held'] }
const heldLate = { ...held, at: '2026-03-12T18:00:00Z' }
const bot = (at: string) => ({ at, reconcile: 'onboarding-bot' })
const person = (at: string, act: object) => ({ at, by: 'mira', ...act })

/** How the run itself stands is another test's. */
const isOfMetric = (label: string) => !label.startsWith('onboarding-status::')

function change(input: PlanInput): { add: string[]; remove: string[]; reason: string } | null {
  const [action] = answerOf(labels, input).actions
  if (action?.kind !== 'change-labels') return null
  const [add, remove] = [action.add.filter(isOfMetric), action.remove.filter(isOfMetric)]
  return add.length + remove.length > 0 ? { add, remove, reason: action.reason } : null
}

const seen = (now: string, ...acts: Parameters<typeof runAfter>) => change({ ...runAfter(...acts), now })

describe('the labels of metrics', () => {
  it('are none while the target can be met', () => {
    expect(seen('2026-03-10T04:59:59Z')).toBeNull()
  })

  it('say that it is late from the day after the target on, in the account’s zone', () => {
    const reason = 'Time to engage is late'
    expect(seen('2026-03-10T05:00:00Z')).toEqual({ add: ['onboarding-tte::late'], remove: [], reason })
  })

  it('say that it was met once it was', () => {
    expect(seen('2026-03-06T18:00:00Z', held)?.add).toContain('onboarding-tte::met')
  })

  it('stay late where the event came after the target', () => {
    expect(seen('2026-03-13T18:00:00Z', bot('2026-03-11T18:00:00Z'), heldLate)?.remove).not.toContain(
      'onboarding-tte::late',
    )
    expect(seen('2026-03-13T18:00:00Z', heldLate)?.add).toContain('onboarding-tte::late')
  })

  it('come off where an untick takes the event back', () => {
    const acts = [held, bot('2026-03-05T19:00:00Z'), { at: '2026-03-06T18:00:00Z', by: 'jonas', untick: 'ki-held' }]
    expect(seen('2026-03-06T19:00:00Z', ...acts)?.remove).toContain('onboarding-tte::met')
  })

  it('change to met where the date of the beginning was mended', () => {
    const acts = [heldLate, bot('2026-03-12T19:00:00Z')]
    const input = runAfter(...acts)
    const account = input.account && {
      ...input.account,
      dates: { ...input.account.dates, onboarding_start: '2026-03-01' },
    }
    const { add, remove } = change({ ...input, account }) ?? {}
    expect([add, remove]).toEqual([['onboarding-tte::met'], ['onboarding-tte::late']])
  })

  it('are put on and taken off once', () => {
    expect(seen('2026-03-11T19:00:00Z', bot('2026-03-11T18:00:00Z'))).toBeNull()
  })

  it('stay off where a person took them off', () => {
    const off = person('2026-03-11T19:00:00Z', { unlabel: 'onboarding-tte::late' })
    expect(seen('2026-03-12T18:00:00Z', bot('2026-03-11T18:00:00Z'), off)).toBeNull()
  })

  it('are left to the person who put another on: the bot takes its own off and sets none beside it', () => {
    const on = person('2026-03-11T19:00:00Z', { label: 'onboarding-tte::met' })
    expect(seen('2026-03-12T18:00:00Z', bot('2026-03-11T18:00:00Z'), on)).toMatchObject({
      add: [],
      remove: ['onboarding-tte::late'],
    })
    expect(seen('2026-03-12T18:00:00Z', on)).toBeNull()
  })

  it('say it anew where a person took off what is so no more', () => {
    const off = person('2026-03-06T18:00:00Z', { unlabel: 'onboarding-tte::met' })
    const untick = { at: '2026-03-07T18:00:00Z', by: 'jonas', untick: 'ki-held' }
    const acts = [held, bot('2026-03-05T19:00:00Z'), off, untick, bot('2026-03-07T19:00:00Z')]
    expect(seen('2026-03-12T18:00:00Z', ...acts)?.add).toEqual(['onboarding-tte::late'])
  })

  it('stay as they are while the account’s file cannot be read', () => {
    const input = { ...runAfter(bot('2026-03-11T18:00:00Z')), now: '2026-03-12T18:00:00Z', account: null }
    expect(change(input)).toBeNull()
  })

  it('are those of the account’s profile', () => {
    const input = { ...runAfter(), now: '2026-03-07T18:00:00Z' }
    expect(change(input)).toBeNull()
    const account = input.account && { ...input.account, profile: 'fy22-stretch' }
    expect(change({ ...input, account })?.add).toEqual(['onboarding-tte::late'])
  })

  it('are followed where they were renamed in the project', () => {
    const renamed = person('2026-03-11T19:00:00Z', { 'rename-label': { name: 'onboarding-tte::late', to: 'slow' } })
    const begun = { at: '2026-03-11T17:00:00Z', by: 'jonas', tick: 'ho-contacts' }
    const acts = [begun, bot('2026-03-11T18:00:00Z'), renamed, { ...held, at: '2026-03-12T18:00:00Z', tick: 'ki-held' }]
    const input = runAfter(...acts)
    const account = input.account && {
      ...input.account,
      dates: { ...input.account.dates, onboarding_start: '2026-03-01' },
    }
    expect(change({ ...input, account })?.remove).toContain('slow')
  })
})
