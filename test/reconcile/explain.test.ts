import { describe, expect, it } from 'vitest'
import { explain } from '../../src/core/plan/explain.ts'
import { runRefOfSnapshot } from '../../src/core/text/run-ref.ts'
import { look } from '../../src/reconcile/look.ts'
import { planOf } from '../../src/reconcile/run/plan-of.ts'
import { accountFile, memoryLoop } from '../support/loop.ts'

const key = 'greyfriars-energy'

async function reasonsAfter(act: (loop: ReturnType<typeof memoryLoop>) => void) {
  const loop = memoryLoop()
  loop.gitlab.commit(`accounts/${key}.yml`, accountFile(key, 'jonas'))
  await look(loop, { kind: 'account', key })
  act(loop)
  const snapshot = await loop.gitlab.readSnapshot(1)
  if ('kind' in snapshot) throw new Error(snapshot.why)
  const run = runRefOfSnapshot(snapshot, loop.bots)
  const plan = run && (await planOf(loop, snapshot, run))
  if (!plan || 'why' in plan) throw new Error('no plan')
  const reasons = explain(plan.input, plan)
  return (subject: string, name: string) => reasons.find((one) => one.subject === subject && one.name === name)
}

describe('why the plan is what it is', () => {
  it('is told for tasks, phases and rules: it holds, or the first reason why not', async () => {
    const why = await reasonsAfter((loop) => loop.gitlab.tick(1, 'jonas', 'ho-contacts'))
    expect(why('task', 'ho-contacts')).toMatchObject({
      holds: true,
      why: expect.stringMatching(/^ticked at .* by jonas$/),
    })
    expect(why('task', 'ho-meeting')).toMatchObject({ holds: false, why: 'open, required' })
    expect(why('task', 'ho-plan')).toMatchObject({ holds: false, why: 'open, not required' })
    expect(why('phase', 'handoff')).toMatchObject({ holds: false, why: 'the present phase: ho-meeting is open' })
    expect(why('phase', 'welcome')).toMatchObject({ holds: false, why: 'an earlier phase comes first' })
    expect(why('rule', 'labels')).toMatchObject({ holds: true })
    expect(why('rule', 'edit-note')).toMatchObject({ holds: false, why: 'the status note no longer says what is' })
  })

  it('names a label that is missing or too much, and who moved it', async () => {
    const none = await reasonsAfter((loop) => loop.gitlab.label(1, 'mira', [], ['onboarding']))
    expect(none('rule', 'labels')).toMatchObject({ holds: false, why: 'onboarding is missing' })
    const two = await reasonsAfter((loop) => loop.gitlab.label(1, 'mira', ['onboarding::kickoff']))
    expect(two('rule', 'labels')).toMatchObject({ holds: false, why: 'onboarding::handoff is not the phase' })
    expect(two('phase', 'handoff')).toMatchObject({
      holds: true,
      why: "passed by a person's move; ho-contacts is open",
    })
    expect(two('phase', 'kickoff')?.why).toContain('a person put the label here')
  })

  it('says whom the account names, and why nobody is assigned', async () => {
    const other = await reasonsAfter((loop) => {
      loop.gitlab.wait('PT1H')
      loop.gitlab.assign(1, 'maria', 'priya')
    })
    expect(other('rule', 'assignee')).toMatchObject({
      holds: true,
      why: expect.stringContaining('later than the file'),
    })
  })
})
