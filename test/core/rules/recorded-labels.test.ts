import { describe, expect, it } from 'vitest'
import type { Command } from '../../../src/core/command/command.ts'
import { labels } from '../../../src/core/rules/labels.ts'
import { afterCommands } from '../../support/commanded-after.ts'
import { answerOf, runAfter } from '../../support/run-after.ts'

const at = (day: string) => `${day}T18:00:00Z`
const says = (day: string, ...commands: Command[]) => ({ at: at(day), by: 'jonas', commands })
const delay = (side: 'customer' | 'vendor', reason: string): Command => {
  return { name: 'delay', side, reason, since: null, until: null, health: 'yellow', text: 'They stop all changes' }
}
const resolved: Command = { name: 'delay-resolved', text: null }

type Acts = Parameters<typeof runAfter>

/** The labels of what was recorded that are put on and taken off, on 2026-02-25, before anything of the run is late. */
function change(acts: Acts, ...said: ReturnType<typeof says>[]): string[] {
  const input = afterCommands({ ...runAfter(...acts), now: at('2026-02-25') }, ...said)
  const [action] = answerOf(labels, input).actions
  if (action?.kind !== 'change-labels') return []
  return [...action.add.map((label) => `+${label}`), ...action.remove.map((label) => `-${label}`)]
}

const person = (act: object) => ({ at: at('2026-02-24'), by: 'mira', ...act })
const yellow = ['+health::yellow', '+onboarding-delay::customer', '+onboarding-reason::change-freeze']

describe('the labels of what people recorded', () => {
  it('are those of the health and of the delay that runs', () => {
    expect(change([], says('2026-02-24', delay('customer', 'change-freeze')))).toEqual(yellow)
    const moved = [
      says('2026-02-24', delay('customer', 'change-freeze')),
      says('2026-02-25', delay('vendor', 'capacity')),
    ]
    expect(change([], ...moved)).toEqual([
      '+health::yellow',
      '+onboarding-delay::vendor',
      '+onboarding-reason::capacity',
    ])
  })

  it('come off with the delay, and not the health', () => {
    const said = [says('2026-02-24', delay('customer', 'change-freeze')), says('2026-02-25', resolved)]
    expect(change([], ...said)).toEqual(['+health::yellow'])
  })

  it('stand for what people put on before', () => {
    const green = person({ at: at('2026-02-23'), label: ['health::green'] })
    expect(change([green], says('2026-02-24', { name: 'health', colour: 'red', why: 'No answer' }))).toEqual([
      '+health::red',
      '-health::green',
    ])
  })

  it('leave alone what people did to them later', () => {
    const said = says('2026-02-23', { name: 'health', colour: 'red', why: 'No answer' })
    expect(change([person({ label: ['health::green'] })], said)).toEqual([])
    const off = [person({ label: ['health::red'] }), person({ unlabel: ['health::red'] })]
    expect(change(off, said)).toEqual([])
  })

  it('are none where nobody recorded anything, and people’s own stay', () => {
    expect(change([])).toEqual([])
    expect(change([person({ label: ['health::green', 'onboarding-delay::customer'] })])).toEqual([])
  })
})
