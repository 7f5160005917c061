import { describe, expect, it, test } from 'vitest'
import type { Command } from '../../../../src/core/command/command.ts'
import { planRun } from '../../../../src/core/plan/plan-run.ts'
import { runStateOf } from '../../../../src/core/run/run-state.ts'
import { afterCommands } from '../../../support/commanded-after.ts'
import { runAfter } from '../../../support/run-after.ts'

const at = (day: string) => `${day}T18:00:00Z`
const says = (day: string, ...commands: Command[]) => ({ at: at(day), by: 'jonas', commands })
const now = at('2026-03-20')
const close: Command = { name: 'close' }
const cancel = (why: string): Command => ({ name: 'cancel', why })

const planAfter = (acts: Parameters<typeof runAfter>, ...said: ReturnType<typeof says>[]) => {
  return planRun(afterCommands({ ...runAfter(...acts), now }, ...said))
}
const kinds = (plan: ReturnType<typeof planAfter>) => plan.actions.map(({ kind }) => kind)
const labelled = (plan: ReturnType<typeof planAfter>) => {
  return plan.actions.flatMap((action) => (action.kind === 'change-labels' ? action.add : []))
}

describe('a run that somebody asked the bot to close', () => {
  it('is closed once, as the act of who asked, and says so in the same plan', () => {
    const plan = planAfter([], says('2026-03-10', close))
    expect(kinds(plan)).toContain('close-run')
    expect(plan.state.closing).toMatchObject({ by: { username: 'jonas' }, byBot: false })
    expect(plan.state.ended).toMatchObject({ how: 'unfinished' })
    expect(labelled(plan)).not.toContain('onboarding::done')
  })

  it('stays open where somebody reopened it since, and is not closed again where it was closed', () => {
    const closed = { at: at('2026-03-11'), by: 'mira', close: true as const }
    const reopened = { at: at('2026-03-12'), by: 'mira', reopen: true as const }
    expect(kinds(planAfter([closed, reopened], says('2026-03-10', close)))).not.toContain('close-run')
    expect(kinds(planAfter([closed], says('2026-03-10', close)))).not.toContain('close-run')
    expect(kinds(planAfter([closed, reopened], says('2026-03-13', close)))).toContain('close-run')
  })
})

describe('a run that was given up', () => {
  test.each([
    ['lost-deal: they took another one', 'onboarding-closed::lost-deal'],
    ['Not-relevant any more', 'onboarding-closed::not-relevant'],
    ['They left', 'onboarding-closed::not-needed'],
    ['success is what they call it', 'onboarding-closed::not-needed'],
  ])('is closed, and labelled by the reason’s first word (%s)', (why, label) => {
    const plan = planAfter([], says('2026-03-10', cancel(why)))
    expect(kinds(plan)).toContain('close-run')
    expect(labelled(plan)).toContain(label)
    expect(plan.state.status?.word).toBe('cancelled')
  })

  it('is not any more once it was reopened, or people said otherwise by a label', () => {
    const closed = { at: at('2026-03-11'), by: 'mira', close: true as const }
    const other = { at: at('2026-03-12'), by: 'mira', label: ['onboarding-closed::success'] }
    const state = (...acts: Parameters<typeof runAfter>) => {
      return runStateOf(afterCommands({ ...runAfter(...acts), now }, says('2026-03-10', cancel('They left'))))
    }
    expect(state(closed).status?.word).toBe('cancelled')
    expect(state(closed, other).status).toBeNull()
    expect(state(closed, { at: at('2026-03-12'), by: 'mira', reopen: true }).status?.word).not.toBe('cancelled')
  })
})
