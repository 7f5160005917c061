import { describe, expect, it } from 'vitest'
import { parseAccount } from '../../../../src/core/account/parse-account.ts'
import type { PlanInput } from '../../../../src/core/plan/plan-input.ts'
import { type RunState, runStateOf } from '../../../../src/core/run/run-state.ts'
import { valueIn } from '../../../support/config-file.ts'
import { accountFile } from '../../../support/reconcile-context.ts'
import { runAfter } from '../../../support/run-after.ts'

// The run begins on 2026-02-23 in Chicago; its contract is of 2026-02-20.
const tick = (day: string, ...tasks: string[]) => ({ at: `${day}T18:00:00Z`, by: 'jonas', tick: tasks })
const untick = (day: string, ...tasks: string[]) => ({ at: `${day}T18:00:00Z`, by: 'jonas', untick: tasks })
const close = (day: string) => ({ at: `${day}T18:00:00Z`, by: 'jonas', close: true as const })

const required = [
  'ho-contacts',
  'ho-meeting',
  'we-intro',
  'we-kickoff-date',
  'ki-held',
  'ki-cadence',
  'sp-draft',
  'fc-held',
]
const contacts =
  'contacts: [{name: A, roles: [gitlab_admin], regular: true}, {name: B, regular: true}]\nsecurity_alerts: yes\n'

function record(text: string, changed: [string, string][] = []) {
  const file = changed.reduce(
    (all, [from, to]) => all.replace(from, to),
    accountFile('greyfriars-energy', 'jonas', text),
  )
  return valueIn(parseAccount(file, 'accounts/greyfriars-energy.yml'))
}

function stateAt(day: string, given: Partial<PlanInput>, ...acts: Parameters<typeof runAfter>): RunState {
  return runStateOf({ ...runAfter(...acts), now: `${day}T18:00:00Z`, ...given })
}

const gaps = (state: RunState) => state.dataGaps.map(({ what }) => what)

describe('the events of a metric', () => {
  it('are told with where they come from: the record, the tick, the opening, the closing', () => {
    const { metrics } = stateAt('2026-03-31', {}, tick('2026-03-05', 'ki-held'), close('2026-03-30'))
    const file = 'accounts/greyfriars-energy.yml'
    expect(metrics.tte).toMatchObject({
      from: { on: '2026-02-23', evidence: { kind: 'record', file, field: 'dates.onboarding_start' } },
      to: { on: '2026-03-05', evidence: { kind: 'note', url: expect.stringMatching(/#note_\d+$/) }, isAbout: false },
    })
    expect(metrics.tto?.to).toMatchObject({ on: '2026-03-30', evidence: { kind: 'state-event' } })
    const account = record('', [[', onboarding_start: 2026-02-23', '']])
    expect(stateAt('2026-03-01', { account }).metrics.tte?.from).toMatchObject({
      on: '2026-02-23',
      evidence: { kind: 'issue', url: expect.stringMatching(/\/work_items\/1$/) },
    })
  })

  it('are about that day where GitLab wrote no note for the tick', () => {
    const larger = {
      at: '2026-03-05T18:00:00Z',
      by: 'jonas',
      tick: 'ki-held',
      'add-line': { line: '- [ ] Ours', before: 'ki-held' },
    }
    expect(stateAt('2026-03-06', {}, larger).metrics.tte).toMatchObject({ state: 'measured', to: { isAbout: true } })
  })

  it('are in the account’s zone', () => {
    const night = { at: '2026-03-06T05:30:00Z', by: 'jonas', tick: 'ki-held' }
    expect(stateAt('2026-03-07', {}, night).metrics.tte).toMatchObject({ raw: 10, to: { on: '2026-03-05' } })
    const account = record('', [['America/Chicago', 'Europe/Berlin']])
    expect(stateAt('2026-03-07', { account }, night).metrics.tte).toMatchObject({ raw: 11 })
  })

  it('of first value are a tick or a reading, whichever came first; the tick on one day', () => {
    const first = (on: string) =>
      stateAt('2026-03-20', { account: record(`usage: [{on: ${on}, licences: 12}]`) }, tick('2026-03-10', 'fv-date'))
        .metrics.ttfv?.to
    expect(first('2026-03-04')).toMatchObject({ on: '2026-03-04', evidence: { kind: 'record' } })
    expect(first('2026-03-10')).toMatchObject({ on: '2026-03-10', evidence: { kind: 'note' } })
    expect(first('2026-03-12')).toMatchObject({ on: '2026-03-10', evidence: { kind: 'note' } })
  })

  it('are no events where their task is marked as not applicable', () => {
    const na = { at: '2026-03-05T18:00:00Z', by: 'jonas', 'not-applicable': 'fv-date' }
    const { ttfv } = stateAt('2026-06-01', {}, na).metrics
    expect(ttfv).toMatchObject({ state: 'n/a', reason: 'Its task was marked as not applicable.' })
  })

  it('are awaited no longer once the run was closed, but for tracks that survive it', () => {
    const early = stateAt('2026-06-01', {}, close('2026-03-02')).metrics
    expect(early.tte).toMatchObject({ state: 'n/a', reason: 'The run was closed on 2026-03-02 without it.' })
    expect(early.ttfv).toMatchObject({ state: 'late', age: 101 })
    const late = stateAt('2026-06-01', {}, close('2026-03-12')).metrics
    expect(late.tte).toMatchObject({ state: 'late', age: 17 })
  })

  it('are not known without the account’s file, and nothing is late then', () => {
    const { metrics, dataGaps, conditions } = stateAt('2026-06-01', { account: null })
    expect(new Set(Object.values(metrics).map(({ state }) => state))).toEqual(new Set(['n/a']))
    expect([dataGaps, conditions.late]).toEqual([[], false])
  })

  it('are taken as they are, whatever the record says', () => {
    const account = record('', [
      [
        'qualified_on: 2026-02-17, original_contract_date: 2026-02-20',
        'qualified_on: 2199-12-31, original_contract_date: 1900-01-01',
      ],
    ])
    const { metrics } = stateAt('2026-03-10', { account }, tick('2026-03-05', 'fv-date'))
    expect(metrics.ttfv).toMatchObject({ state: 'measured', met: false })
  })
})

describe('the assignment of a CSM', () => {
  const assigning = (day: string, given: Partial<PlanInput> = {}, ...acts: Parameters<typeof runAfter>) => {
    const input = runAfter(...acts)
    const [phase] = input.playbook.phases
    if (!phase) throw new Error('the playbook has no phase')
    const tasks = phase.tasks.slice(0, 1).map((task) => ({ ...task, emits: 'csm_assigned' }))
    const playbook = { ...input.playbook, type: 'assignment' as const, phases: [{ ...phase, tasks }], tracks: [] }
    return runStateOf({ ...input, now: `${day}T18:00:00Z`, playbook, ...given })
  }

  it('is measured in business days, to the commit that named somebody', () => {
    const nobody = record('', [['csm: jonas', 'csm: null']])
    expect(assigning('2026-02-20', { account: nobody }).metrics).toEqual({
      tta: expect.objectContaining({ state: 'pending', age: 3, targetDate: '2026-02-20' }),
    })
    expect(assigning('2026-02-24', { account: nobody }).metrics.tta).toMatchObject({ state: 'late', age: 5 })
    const named = assigning('2026-02-26', { csmSince: '2026-02-19T20:00:00Z' })
    expect(named.metrics.tta).toMatchObject({
      state: 'measured',
      raw: 2,
      to: { on: '2026-02-19', evidence: { kind: 'record', field: 'team.csm' } },
    })
  })

  it('is late from the next business day on, and looked at then', () => {
    const nobody = record('', [['csm: jonas', 'csm: null']])
    const onSaturday = assigning('2026-02-21', { account: nobody })
    expect(onSaturday.metrics.tta).toMatchObject({ state: 'pending', age: 3, targetDate: '2026-02-20' })
    expect(onSaturday.metricsChangeOn?.toString()).toBe('2026-02-23')
  })

  it('asks when the file named somebody, and only then', () => {
    expect(assigning('2026-02-24', { csmSince: null }).metricsNeed).toEqual(['csm-since'])
    expect(assigning('2026-02-24').metricsNeed).toEqual([])
    expect(stateAt('2026-02-24', { csmSince: null }).metricsNeed).toEqual([])
  })

  it('is the first one: who is named after the closing counts no more', () => {
    const acts = [tick('2026-02-24', 'ho-contacts'), close('2026-02-25')]
    const { tta } = assigning('2026-06-01', { csmSince: '2026-05-01T20:00:00Z' }, ...acts).metrics
    expect(tta).toMatchObject({ state: 'measured', to: { on: '2026-02-24', evidence: { kind: 'note' } } })
  })
})

describe('metrics', () => {
  it('change next on the day after the next target, or with a date of the record', () => {
    expect(stateAt('2026-03-01', {}).metricsChangeOn?.toString()).toBe('2026-03-10')
    expect(stateAt('2026-03-10', {}).metricsChangeOn?.toString()).toBe('2026-03-23')
    const account = record('usage: [{on: 2026-03-05, licences: 12}]')
    expect(stateAt('2026-03-01', { account }).metricsChangeOn?.toString()).toBe('2026-03-05')
    expect(stateAt('2026-06-01', {}).metricsChangeOn).toBeNull()
  })

  it('of usage are measured where they are switched on, also in the year after', () => {
    const input = runAfter()
    const { metrics } = input.metricsFile
    const lic10 = metrics.lic10 && { ...metrics.lic10, enabled: true }
    const metricsFile = { ...input.metricsFile, metrics: { ...metrics, ...(lic10 ? { lic10 } : {}) } }
    const account = record(
      'subscriptions: [{id: S-1, start: 2026-02-20, term_months: 12}]\nusage: [{on: 2026-02-10, licences: 10}]',
    )
    const playbook = { ...input.playbook, type: 'lifecycle' as const }
    expect(stateAt('2026-03-01', { account, metricsFile, playbook }).metrics).toEqual({
      lic10: expect.objectContaining({ state: 'measured', raw: -10, reported: -10, met: null }),
    })
    expect(stateAt('2026-03-01', { account, playbook }).metrics).toEqual({})
  })
})

describe('the times of a run', () => {
  it('are its age while it is open, from the date that its playbook counts from', () => {
    expect(stateAt('2026-03-02', {}).age).toBe(7)
    expect(stateAt('2026-03-02', {}, close('2026-03-01')).age).toBeNull()
  })

  it('are how long each phase took, all stays together', () => {
    const acts = [
      tick('2026-02-26', 'ho-contacts', 'ho-meeting'),
      untick('2026-03-02', 'ho-meeting'),
      tick('2026-03-03', 'ho-meeting'),
    ]
    expect(stateAt('2026-03-10', {}, ...acts).phaseTimes).toEqual([
      { phase: 'handoff', days: 4 },
      { phase: 'welcome', days: 11 },
    ])
    expect(stateAt('2026-03-10', {}, ...acts, close('2026-03-05')).phaseTimes).toContainEqual({
      phase: 'welcome',
      days: 6,
    })
  })
})

describe('what conditions may ask of a run', () => {
  const late = (day: string, ...acts: Parameters<typeof runAfter>) => stateAt(day, {}, ...acts).conditions.late

  it('is late once time to engage is, and stays so where it was missed', () => {
    expect([late('2026-03-09'), late('2026-03-10')]).toEqual([false, true])
    expect(late('2026-03-13', tick('2026-03-12', 'ki-held'))).toBe(true)
    expect(late('2026-03-13', tick('2026-03-09', 'ki-held'))).toBe(false)
  })

  it('is late once time to onboard is', () => {
    const held = tick('2026-03-05', ...required.filter((task) => task !== 'fc-held'))
    expect([late('2026-04-09', held), late('2026-04-10', held)]).toEqual([false, true])
  })

  it('is late where required tasks are open after the second call', () => {
    expect(late('2026-03-06', tick('2026-03-05', ...required))).toBe(true)
    expect(late('2026-03-06', tick('2026-03-05', ...required, 'cl-attributes'))).toBe(false)
  })

  it('is whether first value is known, and how the renewal went', () => {
    expect(stateAt('2026-03-06', {}).conditions).toMatchObject({ first_value: false, renewal: null })
    const account = record('renewal: {outcome: lost}')
    expect(stateAt('2026-03-06', { account }, tick('2026-03-05', 'fv-date')).conditions).toMatchObject({
      first_value: true,
      renewal: 'lost',
    })
  })
})

describe('the data gaps of a run', () => {
  it('are none where all is there', () => {
    expect(gaps(stateAt('2026-03-06', { account: record(contacts) }, tick('2026-03-05', 'ki-held')))).toEqual([])
  })

  it('are a contract date that is missing, and what to write', () => {
    const account = record(contacts, [['original_contract_date: 2026-02-20, ', '']])
    expect(stateAt('2026-03-06', { account }).dataGaps).toEqual([
      {
        what: 'Time to first value cannot be measured: there is no original_contract_date.',
        whatToDo: 'Write `dates.original_contract_date` into accounts/greyfriars-energy.yml.',
      },
    ])
  })

  it('are contacts and security notices, which are owed after the first call', () => {
    expect(gaps(stateAt('2026-03-06', {}))).toEqual(['No admin contact is named.'])
    const account = record('contacts: [{name: A, roles: [gitlab_admin], regular: true}]')
    expect(gaps(stateAt('2026-03-06', { account }, tick('2026-03-05', 'ki-held')))).toEqual([
      'Only one regular contact is named.',
      'Security notices are not confirmed.',
    ])
    expect(
      gaps(stateAt('2026-03-20', { account: record('') }, tick('2026-03-05', 'ki-held'), close('2026-03-19'))),
    ).toEqual([])
  })

  it('are first value that is not known after its target, also of a closed run', () => {
    const account = record(contacts)
    const what = 'First value is not known after 30 days.'
    expect(gaps(stateAt('2026-03-22', { account }))).toEqual([])
    expect(gaps(stateAt('2026-03-23', { account }))).toEqual([what])
    expect(gaps(stateAt('2026-03-23', { account }, close('2026-03-10')))).toEqual([what])
  })

  it('are dates that cannot be', () => {
    const start = record(contacts, [['onboarding_start: 2026-02-23', 'onboarding_start: 2026-03-20']])
    expect(stateAt('2026-03-21', { account: start }, close('2026-03-10')).dataGaps).toEqual([
      {
        what: 'Time to onboard cannot be measured. It ends on 2026-03-10, before it begins, on 2026-03-20.',
        whatToDo: 'Mend the date in `dates.onboarding_start` of accounts/greyfriars-energy.yml.',
      },
    ])
    const reading = record(`${contacts}usage: [{on: 2026-03-11, licences: 5}]`)
    expect(gaps(stateAt('2026-03-10', { account: reading }))).toEqual([
      '`usage[0].on` is 2026-03-11, and that day has not come.',
    ])
    const turned = stateAt(
      '2026-03-08',
      { account: record(contacts) },
      tick('2026-03-04', 'fc-held'),
      tick('2026-03-06', 'ki-held'),
    )
    expect(gaps(turned)).toEqual(['The second call (2026-03-04) was ticked before the first (2026-03-06).'])
  })

  it('are a profile that there is not', () => {
    const account = record(`${contacts}profile: legacy-tam`)
    const state = stateAt('2026-03-06', { account })
    expect(gaps(state)).toEqual([
      'config/metrics.yml has no profile legacy-tam: the account is measured as the project is.',
    ])
    expect(state.metrics.tte).toMatchObject({ target: 14 })
  })
})
