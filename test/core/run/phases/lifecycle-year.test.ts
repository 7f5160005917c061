import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Account } from '../../../../src/core/account/account.ts'
import { runRefOf } from '../../../../src/core/history/run-ref.ts'
import { openRun } from '../../../../src/core/plan/open-run.ts'
import { planRun, type RunPlan } from '../../../../src/core/plan/plan-run.ts'
import type { Act } from '../../../../src/core/plan/simulate/act.ts'
import { openedBy } from '../../../../src/core/plan/simulate/opened-by.ts'
import { simulate } from '../../../../src/core/plan/simulate/simulate.ts'
import { emptyProject } from '../../../../src/core/plan/simulate/simulation.ts'
import { shippedPlaybook } from '../../../support/config-file.ts'
import { person } from '../../../support/memory-gitlab.ts'
import { rules } from '../../../support/reconcile-context.ts'

const year = shippedPlaybook('lifecycle-year')
const account = Account.parse({
  key: 'acme',
  name: 'Acme',
  kind: 'new',
  timezone: 'America/Chicago',
  team: { csm: 'jonas', ae: 'lea' },
  subscriptions: [{ id: 'S-1', start: '2026-02-20', term_months: 12 }],
})
const assignee = { ...person('jonas'), accessLevel: 30, active: true }
const START = '2026-02-20T15:00:00Z'

/** A year that begins now, on which the bot looks when it is told to. */
function begun({
  now = START,
  runKey = 'acme/lifecycle-year/1',
  after,
}: {
  now?: string
  runKey?: string
  after?: string
} = {}) {
  const { texts, calendars, metrics: metricsFile } = rules
  const origin = after === undefined ? {} : { after }
  const opening = openRun({ account, playbook: year, runKey, now, assignee, texts, calendars, ...origin })
  let run = openedBy(opening, { project: emptyProject(now), iid: 1, bot: person('onboarding-bot'), assignee })
  const ref = runRefOf(run.snapshot.issue)
  if (!ref) throw new Error('no run')
  const bots = { ...person('onboarding-bot'), former: [] }
  const fixed = { account, run: ref, playbook: year, texts, calendars, metricsFile, bots, members: [assignee] }
  const look = (at: string): RunPlan => {
    const snapshot = { ...run.snapshot, readAt: at }
    return planRun({ ...fixed, snapshot, now: at, csmSince: START, playbookIds: [year.id] })
  }
  return {
    act(at: string, act: Act) {
      run = simulate(run, [{ at, by: person('jonas'), act }])
    },
    look,
    reconcile(at: string): RunPlan {
      const plan = look(at)
      run = simulate(run, [{ at, by: person('onboarding-bot'), actions: plan.actions }])
      return plan
    },
    labels: () => run.snapshot.issue.labels.filter((label) => label.startsWith('onboarding::')),
  }
}

const tick = (...tasks: string[]): Act => ({
  kind: 'save',
  edits: tasks.map((task) => ({ kind: 'mark' as const, task, mark: 'x' as const })),
})
const noon = (day: string) => `${day}T18:00:00Z`
const required = (phase: string) =>
  year.phases
    .filter(({ id }) => id === phase)
    .flatMap(({ tasks }) => tasks.filter((task) => task.required).map(({ id }) => id))
const everything = ['first-month', 'first-quarter', 'mid-year'].flatMap(required)

describe('the year with a customer', () => {
  it('has its windows on their days, though all is done before', () => {
    const run = begun()
    run.reconcile('2026-02-20T15:00:01Z')
    run.act('2026-02-21T15:00:00Z', tick(...everything))
    const days: [day: string, label: string][] = [
      ['2026-02-21', 'first-month'],
      ['2026-03-21', 'first-month'],
      ['2026-03-22', 'first-quarter'],
      ['2026-05-20', 'first-quarter'],
      ['2026-05-21', 'mid-year'],
      ['2026-10-19', 'mid-year'],
      ['2026-10-20', 'renewal'],
      ['2027-02-20', 'renewal'],
    ]
    for (const [day, label] of days) {
      run.reconcile(noon(day))
      expect([day, ...run.labels()]).toEqual([day, `onboarding::${label}`])
      expect(run.look(`${day}T18:00:01Z`).actions).toEqual([])
    }
  })

  it('asks to be looked at in the morning of the next of these days, in the zone of the account', () => {
    const run = begun()
    const waking = (day: string) => run.reconcile(noon(day)).outcomes.find(({ rule }) => rule === 'labels')?.wakeAt
    expect(waking('2026-02-21')).toBe('2026-03-22T05:00:00.000Z')
    run.act('2026-02-22T15:00:00Z', tick(...everything))
    expect(waking('2026-03-22')).toBe('2026-05-21T05:00:00.000Z')
    expect(waking('2026-05-21')).toBe('2026-10-20T05:00:00.000Z')
    expect(waking('2026-10-20')).toBeNull()
  })

  it('says that it was the day that moved it', () => {
    const run = begun()
    run.act('2026-02-21T15:00:00Z', tick(...required('first-month')))
    const { actions } = run.reconcile(noon('2026-03-22'))
    const note = actions.find(({ kind }) => kind === 'post-note')
    expect(note && 'body' in note ? note.body : '').toContain('2026-03-22, First month → First quarter: the day came')
  })

  it('waits for what is required, however late it is', () => {
    const run = begun()
    run.reconcile(noon('2026-06-01'))
    expect(run.labels()).toEqual(['onboarding::first-month'])
    run.act('2026-06-02T15:00:00Z', tick(...required('first-month')))
    run.reconcile(noon('2026-06-02'))
    expect(run.labels()).toEqual(['onboarding::first-quarter'])
  })

  it('begins after an onboarding with its first quarter, and stands still while it is closed', () => {
    const run = begun({ now: noon('2026-04-06'), after: 'csm-assigned' })
    expect(run.labels()).toEqual(['onboarding::first-quarter'])
    run.act(noon('2026-04-07'), tick(...required('first-quarter'), ...required('mid-year')))
    run.reconcile(noon('2026-04-08'))
    run.act(noon('2026-05-01'), { kind: 'close' })
    run.reconcile(noon('2026-06-01'))
    expect(run.labels()).toEqual(['onboarding::first-quarter'])
    expect(run.reconcile(noon('2026-06-01')).outcomes.find(({ rule }) => rule === 'labels')?.wakeAt).toBeNull()
    run.act(noon('2026-07-01'), { kind: 'reopen' })
    run.reconcile(noon('2026-07-02'))
    expect(run.labels()).toEqual(['onboarding::mid-year'])
  })

  it('counts its second year from the anniversary, up to the next renewal', () => {
    const run = begun({ now: noon('2027-02-22'), runKey: 'acme/lifecycle-year/2', after: 'lifecycle-year' })
    const { state } = run.look(noon('2027-02-23'))
    const ends = state.phaseEnds.map(({ phase, on }) => [year.phases[phase]?.id, on.toString()])
    expect(ends).toEqual([
      ['first-quarter', '2027-05-21'],
      ['mid-year', '2027-10-20'],
    ])
    expect(state.issueDue).toBe('2028-02-21')
    expect(state.dues.get('lc-outlook')?.date.toString()).toBe('2027-08-20')
    expect(state.anchors.renewal_date?.toString()).toBe('2028-02-20')
  })

  it('only goes on while time passes and nobody does anything', () => {
    const all = year.phases.flatMap(({ tasks }) => tasks.filter(({ required: must }) => must).map(({ id }) => id))
    const days = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(fc.subarray(all.filter((id) => id !== 'rn-loss')), days, (done, looks) => {
        const run = begun()
        if (done.length > 0) run.act('2026-02-20T16:00:00Z', tick(...done))
        const start = Temporal.Instant.from('2026-02-20T17:00:00Z')
        const phases = looks
          .toSorted((a, b) => a - b)
          .map((day) => {
            const at = start.add({ hours: 24 * day }).toString()
            const { state } = run.reconcile(at)
            expect(run.look(at).actions).toEqual([])
            return state.timeline.phase
          })
        expect(phases).toEqual(phases.toSorted((a, b) => a - b))
      }),
      { numRuns: 25 },
    )
  })
})
