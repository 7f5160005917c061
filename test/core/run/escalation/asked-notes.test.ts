import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../src/core/command/command.ts'
import type { OtherRun } from '../../../../src/core/history/known-run.ts'
import { runStateOf } from '../../../../src/core/run/run-state.ts'
import { Segments } from '../../../../src/core/segment/segments.ts'
import { afterCommands } from '../../../support/commanded-after.ts'
import { person } from '../../../support/memory-gitlab.ts'
import { runAfter } from '../../../support/run-after.ts'
import { shippedEscalation } from '../../../support/shipped-escalation.ts'

const at = (day: string) => `${day}T18:00:00Z`
const says = (day: string, ...commands: Command[]) => ({ at: at(day), by: 'jonas', commands })
const member = (name: string, accessLevel = 30) => ({ ...person(name), accessLevel, active: true })
const members = [member('jonas'), member('lea', 20), member('maria', 40), member('tom', 10)]
const segments = Segments.parse({
  schema: 1,
  managers: { amer: 'maria' },
  segments: [{ id: 'all', when: 'true', playbook: 'csm-assigned' }],
})
const delay = (reason: string): Command => {
  return {
    name: 'delay',
    side: 'customer',
    reason,
    since: '2026-03-01',
    until: null,
    health: 'yellow',
    text: 'no reply',
  }
}
const health = (colour: 'red' | 'green'): Command => ({ name: 'health', colour, why: 'because' })
const risk: OtherRun = { runKey: 'greyfriars-energy/risk/1', iid: 9, state: 'opened' }

function stateAfter(said: ReturnType<typeof says>[], others: { accountRuns?: OtherRun[]; members?: null } = {}) {
  const run = runAfter()
  const team = { ...run.account?.team, ae: 'lea', sa: 'tom' }
  const account = run.account && { ...run.account, team: { ...run.account.team, ...team } }
  const input = {
    ...run,
    account,
    escalation: shippedEscalation(),
    segments,
    members,
    now: at('2026-03-20'),
    ...others,
  }
  return runStateOf(afterCommands(input, ...said))
}
const asks = (...said: ReturnType<typeof says>[]) =>
  stateAfter(said).asks.map(({ playbook, reason }) => [playbook, reason])

describe('a run of another playbook', () => {
  it('is asked for by a delay that is a risk while it runs, and by red health while it is red (domain.md D.7)', () => {
    const dark = says('2026-03-02', delay('gone-dark'))
    expect(asks(dark)).toEqual([['risk', "the customer's gone dark since 2026-03-01"]])
    expect(asks(dark, says('2026-03-05', { name: 'delay-resolved', text: null }))).toEqual([])
    expect(asks(says('2026-03-02', delay('change-freeze')))).toEqual([])
    expect(asks(says('2026-03-02', health('red')))).toEqual([['risk', 'the health is red']])
    expect(asks(says('2026-03-02', health('red')), says('2026-03-03', health('green')))).toEqual([])
  })

  it('is asked for once by a colour that is said twice', () => {
    const [first, second] = [says('2026-03-02', health('red')), says('2026-03-03', health('red'))]
    expect(stateAfter([first, second]).asks.map(({ cause }) => cause)).toEqual(
      stateAfter([first]).asks.map(({ cause }) => cause),
    )
  })

  it('is asked for by name, and by a person who raises the account to level 5', () => {
    expect(asks(says('2026-03-02', { name: 'start', playbook: 'non-engaged' }))).toEqual([
      ['non-engaged', 'somebody asked for it'],
    ])
    expect(asks(says('2026-03-02', { name: 'escalate', level: 4, why: 'x' }))).toEqual([])
    expect(asks(says('2026-03-02', { name: 'escalate', level: 5, why: 'x' }))).toEqual([
      ['escalation', 'the account was raised to level 5'],
    ])
  })

  it('is told of once it is there, to those who must hear of it and can see it, and then asked for no more', () => {
    const dark = says('2026-03-02', delay('gone-dark'))
    const { asks: left, unannounced } = stateAfter([dark], { accountRuns: [risk] })
    expect(left).toEqual([])
    expect(unannounced.map(({ template, data }) => [template, data])).toEqual([
      ['announcement-asked', expect.objectContaining({ opened: '#9', isRisk: true, people: ['lea', 'maria'] })],
    ])
    expect(stateAfter([dark], { accountRuns: [{ ...risk, state: 'closed' }] }).asks).toHaveLength(1)
  })

  it('is told of when it is known who the members are', () => {
    const state = stateAfter([says('2026-03-02', delay('gone-dark'))], { accountRuns: [risk], members: null })
    expect(state.isAskedUndecided).toBe(true)
    expect(state.unannounced).toEqual([])
  })
})
