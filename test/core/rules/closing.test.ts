import { describe, expect, it } from 'vitest'
import type { Account } from '../../../src/core/account/account.ts'
import type { PlanInput } from '../../../src/core/plan/plan-input.ts'
import { planRun } from '../../../src/core/plan/plan-run.ts'
import { closing } from '../../../src/core/rules/closing.ts'
import { runStateOf } from '../../../src/core/run/run-state.ts'
import { answerOf, runAfter } from '../../support/run-after.ts'

const required = [
  'ho-contacts',
  'ho-meeting',
  'we-intro',
  'we-kickoff-date',
  'ki-held',
  'ki-cadence',
  'sp-draft',
  'fc-held',
  'cl-attributes',
]
const onboarding = { runKey: 'greyfriars-energy/csm-assigned/1', iid: 7, state: 'opened' as const }

/** The run as if its playbook were that of an assignment. */
function assignment(others: Partial<PlanInput> = {}, ...acts: Parameters<typeof runAfter>): PlanInput {
  const input = runAfter(...acts)
  const playbook = { ...input.playbook, type: 'assignment' as const, assignee: 'csm_manager' as const }
  return { ...input, playbook, accountRuns: [onboarding], ...others }
}

/** The run as if it were a course of mails that lasts 45 days from 2026-02-23. */
function course(...acts: Parameters<typeof runAfter>): PlanInput {
  const input = runAfter(...acts)
  return { ...input, playbook: { ...input.playbook, assignee: 'digital', due: { days: 45 } } }
}

const withArr = ({ account }: PlanInput, arr: number | null): Account => {
  if (!account) throw new Error('no account')
  return { ...account, arr }
}

const withCsm = (account: Account, csm: string | null): Account => ({ ...account, team: { ...account.team, csm } })

const kindsOf = (input: PlanInput) => planRun(input).actions.map(({ kind }) => kind)
const DAY_45 = '2026-04-09'

describe('an assignment', () => {
  it('is closed by the bot once its onboarding is open, with a word that leads there, and as done', () => {
    const { actions } = planRun(assignment())
    expect(actions.map(({ kind }) => kind)).toEqual(['change-labels', 'post-note', 'close-run', 'edit-note'])
    expect(actions[0]).toMatchObject({ add: expect.arrayContaining(['onboarding::done']) })
    expect(actions[1]).toMatchObject({ body: expect.stringContaining('**The onboarding is open: #7.** jonas is') })
  })

  it('waits while there is no onboarding', () => {
    expect(answerOf(closing, assignment({ accountRuns: [] }))).toMatchObject({
      actions: [],
      reason: 'the onboarding was not opened yet',
    })
  })

  it('waits for the onboarding of the segment that the account is in now, not for one that it had before', () => {
    const before = { ...onboarding, runKey: 'greyfriars-energy/digital-only/1' }
    expect(answerOf(closing, assignment({ accountRuns: [before] })).actions).toEqual([])
  })

  it('waits while the ARR is missing, since nobody can tell which onboarding it is', () => {
    const input = assignment()
    expect(answerOf(closing, { ...input, account: withArr(input, null) }).actions).toEqual([])
  })

  it('is not closed for an onboarding whose issue was deleted', () => {
    expect(answerOf(closing, assignment({ accountRuns: [{ ...onboarding, state: 'deleted' }] })).actions).toEqual([])
  })

  it('stays open where a person reopened it after the bot had closed it', () => {
    const closed = assignment()
    const { issue } = closed.snapshot
    const event = (id: number, state: 'closed' | 'reopened', user: { id: number; username: string }) => {
      return { id, user, createdAt: `2026-02-24T0${id}:00:00.000Z`, state }
    }
    const stateEvents = [event(1, 'closed', closed.bots), event(2, 'reopened', { id: 7, username: 'maria' })]
    const reopened = { ...closed, snapshot: { ...closed.snapshot, issue, stateEvents } }
    expect(answerOf(closing, reopened)).toMatchObject({
      actions: [],
      reason: 'it was closed before, and a person reopened it',
    })
  })

  it('that a person closed without a CSM ended unfinished', () => {
    const input = assignment({ accountRuns: [] }, { by: 'maria', close: true })
    const asked = { ...input, account: input.account && withCsm(input.account, null) }
    expect(runStateOf(asked).ended).toEqual({ how: 'unfinished', on: '2026-02-23' })
    expect(planRun(asked).actions).toContainEqual(
      expect.objectContaining({ kind: 'post-note', body: expect.stringContaining('Closed with required tasks open') }),
    )
  })

  it.each([
    ['before the bot saw it', []],
    ['and the onboarding is open', [onboarding]],
  ])(
    'that a person closed once the file names the CSM is done, %s: nobody is told that something is open',
    (_, accountRuns) => {
      const { actions, state } = planRun(assignment({ accountRuns }, { by: 'maria', close: true }))
      expect(state.ended).toEqual({ how: 'complete', on: '2026-02-23' })
      expect(actions).toContainEqual(expect.objectContaining({ add: expect.arrayContaining(['onboarding::done']) }))
      expect(actions.map(({ kind }) => kind)).not.toContain('post-note')
    },
  )
})

it.each([
  ['an onboarding', runAfter, 'The onboarding is complete.'],
  ['an assignment', (...acts: Parameters<typeof runAfter>) => assignment({}, ...acts), 'Everything required is done.'],
])('the status note of %s that was closed complete says so', (_, begun, words) => {
  const { actions } = planRun(begun({ by: 'jonas', tick: required }, { by: 'jonas', close: true }))
  expect(actions).toContainEqual(expect.objectContaining({ kind: 'edit-note', body: expect.stringContaining(words) }))
})

describe('a digital course', () => {
  const done = { by: 'jonas', tick: required }

  it.each([
    ['on day 44', '2026-04-08T20:00:00Z', [], '2026-04-09T05:00:00.000Z'],
    ['a second before day 45 begins where the account is', '2026-04-09T04:59:59Z', [], '2026-04-09T05:00:00.000Z'],
    ['as day 45 begins', '2026-04-09T05:00:00Z', [{ kind: 'close-run' }], null],
    ['later', '2026-05-20T08:00:00Z', [{ kind: 'close-run' }], null],
  ])('that is complete: %s', (_, now, actions, wakeAt) => {
    expect(answerOf(closing, { ...course(done), now })).toMatchObject({ actions, wakeAt })
  })

  it('with a required task open waits, without a wake time: a tick comes with a hook', () => {
    expect(answerOf(closing, { ...course(), now: '2026-05-20T08:00:00Z' })).toEqual({
      actions: [],
      reason: 'required tasks are open',
      wakeAt: null,
    })
  })

  it('is closed as done, on that day', () => {
    const input = { ...course(done), now: '2026-04-09T15:00:00Z' }
    expect(runStateOf(input).ended).toEqual({ how: 'complete', on: DAY_45 })
    expect(kindsOf(input)).toEqual(['change-labels', 'post-note', 'close-run', 'edit-note'])
  })
})

it('an onboarding that a CSM leads is closed by a person, however old and complete it is', () => {
  const input = { ...runAfter({ by: 'jonas', tick: required }), now: '2027-02-23T15:00:00Z' }
  expect(answerOf(closing, input)).toEqual({ actions: [], reason: 'a person closes it', wakeAt: null })
})
