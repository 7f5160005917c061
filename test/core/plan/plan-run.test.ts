import { describe, expect, it } from 'vitest'
import { explain } from '../../../src/core/plan/explain.ts'
import { planRun } from '../../../src/core/plan/plan-run.ts'
import type { Rule } from '../../../src/core/rules/rule.ts'
import { runRules } from '../../../src/core/rules/rules.ts'
import { runAfter } from '../../support/run-after.ts'

/** A rule of this test's own, which wakes the run at an instant. */
const waking = (id: string, wakeAt: string | null): Rule => ({
  id,
  evaluate: ({ dues }) => ({ actions: [], reason: `${dues.size} tasks are due`, wakeAt }),
})

describe('a plan', () => {
  it('wakes at the run’s first day on which its dates say something else', () => {
    const { wakeAt, outcomes } = planRun(runAfter())
    expect(wakeAt).toBe('2026-02-24T06:00:00.000Z')
    expect(outcomes.map(({ rule }) => rule)).toEqual(runRules.map(({ id }) => id))
  })

  it('wakes at the earliest instant of any rule, in whatever zone it is written', () => {
    const later = waking('later', '2026-03-02T00:00:00Z')
    const sooner = waking('sooner', '2026-03-02T00:30:00+02:00')
    expect(planRun(runAfter(), [later, waking('never', null), sooner]).wakeAt).toBe('2026-03-02T00:30:00+02:00')
  })

  it('explains a further rule without being told of it', () => {
    const plan = planRun(runAfter(), [...runRules, waking('nudge', null)])
    const reason = expect.stringMatching(/^\d+ tasks are due$/)
    expect(explain(plan).at(-1)).toEqual({ subject: 'rule', name: 'nudge', holds: true, reason })
  })

  it('asks for what a rule must know first, and says that it holds not yet', () => {
    const plan = planRun({ ...runAfter({ by: 'mira', assign: ['priya'] }), members: null })
    expect(plan.needs).toEqual(['members'])
    expect(explain(plan)).toContainEqual(expect.objectContaining({ name: 'assignee', holds: false }))
  })

  it('does what the rules ask for in their order: labels before words, and the status note after them', () => {
    const skips = { by: 'mira', label: ['onboarding::kickoff'], unlabel: ['onboarding'] }
    const { actions } = planRun(runAfter(skips))
    expect(actions.map(({ kind }) => kind)).toEqual(['change-labels', 'post-note', 'edit-note'])
  })
})
