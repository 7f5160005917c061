import { describe, expect, it } from 'vitest'
import type { PlanInput } from '../../../src/core/plan/plan-input.ts'
import { assignee } from '../../../src/core/rules/assignee.ts'
import { answerOf, runAfter } from '../../support/run-after.ts'

const priya = { by: 'mira', assign: ['priya'] }

function naming(input: PlanInput, csm: string): PlanInput {
  const { account } = input
  if (!account) throw new Error('no account')
  return { ...input, account: { ...account, team: { ...account.team, csm } } }
}

describe('the assignee of a run', () => {
  it('is right while it is the one that the account names, in any case', () => {
    expect(answerOf(assignee, naming(runAfter(), 'Jonas'))).toEqual({
      actions: [],
      reason: 'nobody else is wanted',
      wakeAt: null,
    })
  })

  it('follows the file, where it named another CSM after people had changed it', () => {
    const later = naming({ ...runAfter(priya), csmSince: '2026-03-01T09:00:00Z' }, 'tom')
    expect(answerOf(assignee, later)).toMatchObject({
      actions: [{ kind: 'assign', username: 'tom' }],
      reason: "the account's file names tom",
    })
  })

  it('stays as people made it after the file was written', () => {
    const { actions, reason } = answerOf(assignee, runAfter(priya))
    expect(actions).toEqual([])
    expect(reason).toMatch(/^a person changed the assignee at .*, later than the file$/)
  })

  it('is asked for before it is decided, and only then', () => {
    const needs = (others: Partial<PlanInput>) => answerOf(assignee, { ...runAfter(priya), ...others }).needs
    expect(needs({ members: null })).toEqual(['members'])
    expect(needs({ csmSince: null })).toEqual(['csm-since'])
    expect(answerOf(assignee, { ...runAfter(), members: null, csmSince: null }).needs).toBeUndefined()
  })

  it('is nobody who has no access, and not the bot itself', () => {
    expect(answerOf(assignee, { ...runAfter(priya), members: [] }).reason).toBe(
      'jonas cannot be assigned: no access to the project',
    )
    expect(answerOf(assignee, naming(runAfter(), 'onboarding-bot')).reason).toContain('that is the bot itself')
  })
})
