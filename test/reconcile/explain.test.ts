import { describe, expect, it } from 'vitest'
import { runRefOfSnapshot } from '../../src/core/history/run-ref.ts'
import { explain } from '../../src/core/plan/explain.ts'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { planOf } from '../../src/reconcile/run/plan-of.ts'
import { accountFile, memoryContext } from '../support/reconcile-context.ts'

const key = 'greyfriars-energy'

async function reasonsAfter(act: (context: ReturnType<typeof memoryContext>) => void) {
  const context = memoryContext()
  context.gitlab.commit(`accounts/${key}.yml`, accountFile(key, 'jonas'))
  await reconcile(context, { kind: 'account', key })
  act(context)
  const snapshot = await context.gitlab.readSnapshot(1)
  if ('kind' in snapshot) throw new Error(snapshot.reason)
  const run = runRefOfSnapshot(snapshot, context.bots)
  const plan = run && (await planOf(context, snapshot, run, snapshot.readAt))
  if (!plan || 'reason' in plan) throw new Error('no plan')
  const reasons = explain(plan)
  return (subject: string, name: string) => reasons.find((one) => one.subject === subject && one.name === name)
}

describe('why the plan is what it is', () => {
  it('is told for tasks, phases and rules: it holds, or the first reason why not', async () => {
    const reason = await reasonsAfter((context) => context.gitlab.tick(1, 'jonas', 'ho-contacts'))
    expect(reason('task', 'ho-contacts')).toMatchObject({
      holds: true,
      reason: expect.stringMatching(/^ticked at .* by jonas$/),
    })
    expect(reason('task', 'ho-meeting')).toMatchObject({ holds: false, reason: 'open, required' })
    expect(reason('task', 'ho-plan')).toMatchObject({ holds: false, reason: 'open, not required' })
    expect(reason('phase', 'handoff')).toMatchObject({ holds: false, reason: 'the present phase: ho-meeting is open' })
    expect(reason('phase', 'welcome')).toMatchObject({ holds: false, reason: 'an earlier phase comes first' })
    expect(reason('rule', 'labels')).toMatchObject({ holds: true })
    expect(reason('rule', 'status-note')).toMatchObject({
      holds: false,
      reason: 'the status note no longer says what is',
    })
  })

  it('names a label that is missing or too much, and who moved it', async () => {
    const none = await reasonsAfter((context) => context.gitlab.label(1, 'mira', [], ['onboarding']))
    expect(none('rule', 'labels')).toMatchObject({ holds: false, reason: 'onboarding is missing' })
    const two = await reasonsAfter((context) => context.gitlab.label(1, 'mira', ['onboarding::kickoff']))
    expect(two('rule', 'labels')).toMatchObject({ holds: false, reason: 'onboarding::handoff is not the phase' })
    expect(two('phase', 'handoff')).toMatchObject({
      holds: true,
      reason: "passed by a person's move; ho-contacts is open",
    })
    expect(two('phase', 'kickoff')?.reason).toContain('a person put the label here')
  })

  it('says whom the account names, and why nobody is assigned', async () => {
    const other = await reasonsAfter((context) => {
      context.gitlab.wait('PT1H')
      context.gitlab.assign(1, 'maria', 'priya')
    })
    expect(other('rule', 'assignee')).toMatchObject({
      holds: true,
      reason: expect.stringContaining('later than the file'),
    })
  })
})
