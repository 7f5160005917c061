import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { begunRun, tick } from '../../../support/begun-run.ts'
import { shippedPlaybook } from '../../../support/config-file.ts'
import { requiredBoxes } from '../../../support/required-boxes.ts'

const year = shippedPlaybook('lifecycle-year')
const begun = (opening: Parameters<typeof begunRun>[1] = {}) => begunRun(year, opening)
const noon = (day: string) => `${day}T18:00:00Z`
const required = (phase: string) => requiredBoxes(year, phase)
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

  it('says what follows it, and on which condition', () => {
    const said = (fields = {}) =>
      begun({ fields })
        .reconcile('2026-02-20T15:00:01Z')
        .actions.flatMap((action) => ('body' in action ? action.body : []))
        .join('\n')
    expect(said()).toContain('the next year opens if the account’s file says that it was renewed.')
    expect(said({ renewal: { outcome: 'renewed' } })).toContain('the next year opens.')
  })

  it('of a longer term lasts until its day without a renewal, where that term does not end', () => {
    const fields = { subscriptions: [{ id: 'S-1', start: '2026-02-20', term_months: 36 }] }
    const years = [1, 2, 3].map((n) => {
      const after = n === 1 ? {} : { after: 'lifecycle-year' }
      const start = `${2025 + n}-02-20`
      const { state } = begun({ now: noon(start), n, fields, ...after }).look(noon(start))
      const ends = state.phaseEnds.map(({ phase, on }) => [year.phases[phase]?.id, on.toString()])
      return [ends.at(-1), state.tasks.some(({ expected }) => expected.phase.id === 'renewal')]
    })
    expect(years).toEqual([
      [['mid-year', '2027-02-20'], false],
      [['mid-year', '2028-02-20'], false],
      [['mid-year', '2028-10-20'], true],
    ])
  })

  it('says of an outcome that was left from the last renewal that it is taken for that', () => {
    const fields = { renewal: { outcome: 'renewed' } }
    const { actions, state } = begun({ now: noon('2027-02-22'), n: 2, after: 'lifecycle-year', fields }).reconcile(
      noon('2027-02-22'),
    )
    expect(state.conditions.renewal).toBeNull()
    const body = actions.flatMap((action) => ('body' in action ? action.body : [])).join('\n')
    expect(body).toContain('which is taken for that of an earlier renewal.')
    expect(body).toContain('write `renewal.date`, as 2028-02-20, beside the outcome into accounts/acme.yml.')
    expect(body).toContain('the next year opens if')
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
    const run = begun({ now: noon('2027-02-22'), n: 2, after: 'lifecycle-year' })
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
