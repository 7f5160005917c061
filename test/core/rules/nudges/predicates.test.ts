import { describe, expect, test } from 'vitest'
import { Account } from '../../../../src/core/account/account.ts'
import { brief, diaryOf, greyfriars, ticked } from '../../../support/nudge-diary.ts'
import { assignment, lifecycle, sixWeek } from '../../../support/nudge-playbooks.ts'

/** When each rule speaks by itself, on a run opened on Monday, 2026-02-23, in Chicago, as `<day>T<time> <rule>[:<subject>] <whom>`. */
function said(rule: string, days: Partial<Parameters<typeof diaryOf>[0]> = {}): string[] {
  return brief(diaryOf({ until: '2026-05-30T00:00:00Z', only: [rule], ...days }))
}

const with_ = (more: Partial<Account>): Account => ({ ...greyfriars, ...more })
const subscriptions = [{ id: 'first', start: '2026-02-23', term_months: 12 }]
const contact = { name: 'Ida', title: null, language: null, email: null, regular: true }
const LABEL = 'security-alerts::yes'
const close = (at: string) => ({ at, act: { kind: 'close' as const } })
const firstPhases = ['ho-contacts', 'ho-meeting', 'we-intro', 'we-kickoff-date']

describe('a required task', () => {
  test('is announced on the business day before it is due, once (N-01)', () => {
    expect(said('N-01')).toEqual([
      '2026-02-25T08:00 N-01:ho-contacts @jonas',
      '2026-02-27T08:00 N-01:ho-meeting @jonas',
      '2026-03-06T08:00 N-01:ki-cadence @jonas',
      '2026-03-13T08:00 N-01:sp-draft @jonas',
      '2026-04-03T08:00 N-01:cl-attributes @jonas',
    ])
  })

  test('is not announced once it is ticked, nor one that waits for another (N-01)', () => {
    const acts = [ticked('2026-02-24', 'ho-contacts'), ticked('2026-02-26', 'ho-meeting')]
    const all = said('N-01', { acts, until: '2026-03-04T00:00:00Z' })
    expect(all).toEqual(['2026-02-27T08:00 N-01:we-intro,N-01:we-kickoff-date @jonas'])
  })

  test('is asked for one business day after its day, once, while it is open (N-02)', () => {
    const acts = [ticked('2026-03-02', 'ho-meeting')]
    expect(said('N-02', { acts, until: '2026-03-12T00:00:00Z' })).toEqual([
      '2026-02-27T08:00 N-02:ho-contacts @jonas',
      '2026-03-03T08:00 N-02:we-intro,N-02:we-kickoff-date @jonas',
      '2026-03-10T08:00 N-02:ki-cadence @jonas',
    ])
  })

  test('five business days late is the manager’s, too; what becomes late meanwhile is not told again (N-04)', () => {
    expect(said('N-04')).toEqual(['2026-03-05T08:00 N-04:ho-contacts @jonas @maria'])
  })

  test('that is long late after all before was done is another cause (N-04)', () => {
    const acts = [ticked('2026-03-06', ...firstPhases, 'ki-held', 'ki-cadence')]
    expect(said('N-04', { acts })).toEqual([
      '2026-03-05T08:00 N-04:ho-contacts @jonas @maria',
      '2026-03-23T08:00 N-04:sp-draft @jonas @maria',
    ])
  })

  test('that was due before the issue was opened is nobody’s fault', () => {
    const account = with_({ dates: { ...greyfriars.dates, onboarding_start: '2025-06-02' } })
    for (const rule of ['N-01', 'N-02', 'N-04', 'N-05', 'N-06', 'N-07']) {
      const ofStart = said(rule, { account }).filter((line) => !line.includes(':ttfv'))
      expect(ofStart).toEqual([])
    }
  })
})

describe('a target', () => {
  test('has a word when four fifths of its time are over (N-05): day 11, 24, 24 and 36', () => {
    expect(said('N-05')).toEqual([
      '2026-03-06T08:00 N-05:tte @jonas',
      '2026-03-16T08:00 N-05:ttfv @jonas',
      '2026-03-19T08:00 N-05:tt2 @jonas',
      '2026-03-31T08:00 N-05:tto @jonas',
    ])
  })

  test('has a word on its last day, and on the business day before where that is a day off (N-06)', () => {
    expect(said('N-06')).toEqual([
      '2026-03-09T08:00 N-06:tte @jonas',
      '2026-03-20T08:00 N-06:ttfv @jonas',
      '2026-03-25T08:00 N-06:tt2 @jonas',
      '2026-04-09T08:00 N-06:tto @jonas',
    ])
  })

  test('that is missed is told to owner and manager on day 15, 31 and 46, where a task or the issue has it (N-07)', () => {
    expect(said('N-07')).toEqual([
      '2026-03-10T08:00 N-07:tte @jonas @maria',
      '2026-03-23T08:00 N-07:ttfv @jonas @maria',
      '2026-04-10T08:00 N-07:tto @jonas @maria',
    ])
  })

  test('that was missed by more than a week when it is told is of level 3, which leaves a choice (N-07)', () => {
    const late = (until: string) => {
      const { entries } = diaryOf({ until: '2026-03-20T00:00:00Z', only: ['N-07'], asleepUntil: until })
      return entries[0]?.body.includes('choose one') ?? null
    }
    expect(late('2026-03-16T15:00:00Z')).toBe(false)
    expect(late('2026-03-17T15:00:00Z')).toBe(true)
  })

  test('that is met is not spoken of any more', () => {
    const acts = [ticked('2026-03-04', 'ki-held')]
    expect(said('N-06', { acts }).some((line) => line.includes(':tte'))).toBe(false)
  })
})

describe('a run', () => {
  test('on which nobody has done anything for seven business days is silent: once for each silence (N-08)', () => {
    const acts = [ticked('2026-03-05', 'ho-meeting')]
    expect(said('N-08', { acts, until: '2026-04-20T00:00:00Z' })).toEqual([
      '2026-03-04T08:00 N-08 @jonas',
      '2026-03-16T08:00 N-08 @jonas',
    ])
  })

  test('of which everything is done can be closed, said every five business days until it is (N-09)', () => {
    const all = [...firstPhases, 'ki-held', 'ki-cadence', 'sp-draft', 'fc-held', 'cl-attributes']
    const acts = [ticked('2026-03-06', ...all), close('2026-03-20T15:00:00.000Z')]
    expect(said('N-09', { acts })).toEqual(['2026-03-10T08:00 N-09 @jonas', '2026-03-17T08:00 N-09 @jonas'])
  })

  test('and that somebody reopened is left alone for two business days: they know that all was done (N-09)', () => {
    const all = [...firstPhases, 'ki-held', 'ki-cadence', 'sp-draft', 'fc-held', 'cl-attributes']
    const reopening = { at: '2026-04-01T15:00:00.000Z', act: { kind: 'reopen' as const } }
    const acts = [ticked('2026-03-06', ...all), close('2026-03-09T15:00:00.000Z'), reopening]
    expect(said('N-09', { acts })[0]).toBe('2026-04-03T08:00 N-09 @jonas')
  })

  test('whose customer was called before the handover tells its owner and the account executive (N-11)', () => {
    const account = with_({ team: { ...greyfriars.team, ae: 'lea' } })
    const acts = [ticked('2026-02-25', 'ki-held')]
    expect(said('N-11', { acts, account })).toEqual(['2026-02-25T12:00 N-11 @jonas @lea'])
    expect(said('N-11', { account, acts: [ticked('2026-02-25', 'ho-meeting', 'ki-held')] })).toEqual([])
  })

  test('without an admin contact asks the account executive on day 5, weekly, three times (N-12)', () => {
    const account = with_({ team: { ...greyfriars.team, ae: 'lea' } })
    const days = ['2026-03-02', '2026-03-09', '2026-03-16']
    expect(said('N-12', { account })).toEqual(days.map((day) => `${day}T08:00 N-12 @lea @jonas`))
    expect(said('N-12', { account, acts: [ticked('2026-03-04', 'ho-contacts')] })).toHaveLength(1)
    expect(said('N-12', { account: with_({ contacts: [{ ...contact, roles: ['gitlab_admin'] }] }) })).toEqual([])
  })

  test('with fewer than two regular contacts after the first call asks for more, once (N-13)', () => {
    const acts = [ticked('2026-03-05', 'ki-held')]
    expect(said('N-13', { acts })).toEqual(['2026-03-06T08:00 N-13 @jonas'])
    const two = with_({ contacts: [contact, contact].map((one) => ({ ...one, roles: [] })) })
    expect(said('N-13', { acts, account: two })).toEqual([])
    expect(said('N-13', { acts: [ticked('2026-03-05', 'ki-held', 'ki-stakeholders')] })).toEqual([])
  })

  test('whose second call was held asks for the security notices, unless they are known (N-14)', () => {
    const acts = [ticked('2026-03-19', 'fc-held')]
    expect(said('N-14', { acts })).toEqual(['2026-03-19T12:00 N-14 @jonas'])
    expect(said('N-14', { acts, account: with_({ security_alerts: 'yes' }) })).toEqual([])
    const labelled = { at: '2026-03-19T15:00:00.000Z', act: { kind: 'label' as const, add: [LABEL], remove: [] } }
    expect(said('N-14', { acts: [labelled, ...acts] })).toEqual([])
    expect(said('N-14', { acts: [ticked('2026-03-19', 'fc-held', 'ki-security')] })).toEqual([])
  })

  test('of weekly calls asks for the security notices at the first of its last two weeks, and at each later one, until they are known (N-14)', () => {
    const calls = ['wk1', 'wk2', 'wk3', 'wk4'].map((call, week) => ticked(`2026-03-0${week + 2}`, call))
    const acts = [...calls, ticked('2026-03-30', 'wk5'), ticked('2026-04-06', 'wk6')]
    const both = ['2026-03-30T12:00 N-14 @jonas', '2026-04-06T12:00 N-14 @jonas']
    expect(said('N-14', { playbook: sixWeek, acts })).toEqual(both)
    const known = (at: string) => (at < '2026-04-01' ? {} : { account: with_({ security_alerts: 'yes' }) })
    expect(said('N-14', { playbook: sixWeek, acts, others: known })).toEqual(both.slice(0, 1))
    expect(said('N-14', { playbook: sixWeek, acts: calls })).toEqual([])
  })

  test('that waits for a CSM tells the manager after 2, the director after 4 business days and on day 10 (N-17)', () => {
    const account = with_({ team: { ...greyfriars.team, csm: null } })
    expect(said('N-17', { account, playbook: assignment })).toEqual([
      '2026-02-25T08:00 N-17 @maria',
      '2026-02-27T08:00 N-17 @dora',
      '2026-03-05T08:00 N-17 @dora',
    ])
    expect(said('N-17', { playbook: assignment })).toEqual([])
  })

  test('whose owner is away without cover before a target ends is the manager’s to know, once (N-18)', () => {
    const absences = [{ from: '2026-03-03', until: '2026-03-11' }]
    expect(said('N-18', { people: { people: { jonas: { absences } } } })).toEqual(['2026-03-03T08:00 N-18 @maria'])
    expect(said('N-18', { people: { people: { jonas: { absences, cover: 'mira' } } } })).toEqual([])
  })

  test('of a year without a contact for 30 and 60 days says so, once each (N-21)', () => {
    const acts = [ticked('2026-03-04', 'lc-intro')]
    expect(said('N-21', { playbook: lifecycle, acts, until: '2026-07-30T00:00:00Z' })).toEqual([
      '2026-04-03T08:00 N-21 @jonas',
      '2026-05-04T08:00 N-21 @jonas',
    ])
  })

  test('of a year tells of each step when its window opens, when it is due, and a business day later (N-22)', () => {
    const account = Account.parse({ ...greyfriars, subscriptions })
    const acts = [ticked('2026-02-23', 'lc-welcome'), ticked('2026-03-02', 'lc-intro')]
    const days = { playbook: lifecycle, account, acts, until: '2026-03-12T00:00:00Z' }
    expect(said('N-22', days)).toEqual([
      '2026-02-23T09:00 N-22:lc-welcome @jonas',
      '2026-02-25T08:00 N-22:lc-intro @jonas',
      '2026-03-02T08:00 N-22:lc-intro,N-22:lc-install @jonas',
      '2026-03-05T08:00 N-22:lc-install @jonas',
      // On Friday, the 6th, the week's two were used.
      '2026-03-09T08:00 N-22:lc-install @jonas',
    ])
    expect([...said('N-01', days), ...said('N-02', days)]).toEqual([])
    expect(said('N-22', { until: '2026-03-12T00:00:00Z' })).toEqual([])
  })

  test('of a year is told of a phase that begins by the date, and who leads the renewal of its steps (N-22)', () => {
    const team = { ...greyfriars.team, renewal_dri: 'lea' }
    const account = Account.parse({ ...greyfriars, subscriptions, team })
    const first = ['lc-welcome', 'lc-intro', 'lc-install', 'lc-education', 'lc-discovery', 'lc-checkin', 'lc-outlook']
    const acts = [ticked('2026-02-24', ...first), ticked('2026-11-20', 'rn-soft')]
    const all = said('N-22', { playbook: lifecycle, account, acts, until: '2027-02-27T00:00:00Z' })
    expect(all.filter((line) => line > '2026-03')).toEqual([
      '2026-10-23T08:00 N-22:rn-soft @jonas',
      '2026-12-23T08:00 N-22:rn-10 @lea',
      '2026-12-24T08:00 N-22:rn-10 @lea',
      '2027-01-25T08:00 N-22:rn-11 @lea',
      '2027-01-26T08:00 N-22:rn-11 @lea',
      '2027-02-23T08:00 N-22:rn-12 @lea',
      '2027-02-24T08:00 N-22:rn-12 @lea',
    ])
  })

  test('of six weekly calls asks for one that was not held in its week, on the Monday after, instead of a day after its day (N-29)', () => {
    const acts = [ticked('2026-02-24', 'ho-contacts', 'ho-meeting', 'ho-invite'), ticked('2026-03-02', 'wk1')]
    const days = { playbook: sixWeek, acts, until: '2026-03-31T00:00:00Z' }
    expect(said('N-29', days)).toEqual([
      '2026-03-16T08:00 N-29:wk2 @jonas',
      '2026-03-23T08:00 N-29:wk3 @jonas',
      '2026-03-30T08:00 N-29:wk4 @jonas',
    ])
    expect(said('N-29', { ...days, acts: [...acts, ticked('2026-03-13', 'wk2')] })[0]).toContain('wk3')
    expect(said('N-29')).toEqual([])
  })

  test('that waits for the onboarding of a CSM who was named tells the manager every business day (N-25)', () => {
    const waiting = { playbook: assignment, until: '2026-03-06T00:00:00Z', only: ['N-25'] }
    const named = { csmSince: '2026-02-26T18:00:00.000Z' }
    const all = brief(diaryOf({ ...waiting, others: () => named }))
    expect(all).toEqual([
      '2026-02-27T08:00 N-25 @maria',
      '2026-03-02T08:00 N-25 @maria',
      '2026-03-03T08:00 N-25 @maria',
    ])
    const opened = { runKey: 'greyfriars-energy/csm-assigned/1', iid: 2, state: 'opened' as const }
    const others = (at: string) => (at < '2026-02-28' ? named : { ...named, accountRuns: [opened] })
    expect(brief(diaryOf({ ...waiting, others }))).toHaveLength(1)
  })

  test('whose file cannot be read tells who has it, once its box of naming is ticked (N-25)', () => {
    const problem = 'accounts/greyfriars-energy.yml:4:6: arr is no number.'
    const others = () => ({ account: null, accountProblems: [problem], csmSince: null })
    const days = { playbook: assignment, until: '2026-03-03T00:00:00Z', only: ['N-25', 'N-17'], others }
    expect(brief(diaryOf(days))).toEqual([])
    const { entries } = diaryOf({ ...days, acts: [ticked('2026-02-26', 'as-pick')] })
    // Nobody knows the account's zone: it is 08:00 in the project's.
    expect(entries.map(({ at, to }) => [at, ...to])).toEqual([
      ['2026-02-27T02:00', 'jonas'],
      ['2026-03-02T02:00', 'jonas'],
    ])
    expect(entries[0]?.body).toContain('greyfriars-energy.yml\\:4\\:6: arr is no number.')
  })

  test('that is an onboarding of more than 90 days, or of 60 without a call for an important customer, takes too long (N-23)', () => {
    expect(said('N-23')).toEqual(['2026-05-25T08:00 N-23 @jonas @maria'])
    expect(said('N-23', { account: with_({ priority: 2 }) })).toEqual(['2026-04-27T08:00 N-23 @jonas @maria'])
  })

  test('that is closed without a first value asks for it every 30 days, six times, and stops on the date (N-26)', () => {
    const until = '2027-03-01T00:00:00Z'
    const acts = [close('2026-04-01T15:00:00.000Z')]
    const days = ['2026-05-01', '2026-06-01', '2026-06-30', '2026-07-30', '2026-08-31', '2026-09-28']
    expect(said('N-26', { acts, until })).toEqual(days.map((day) => `${day}T08:00 N-26 @jonas`))
    expect(said('N-26', { acts: [...acts, ticked('2026-06-10', 'fv-date')], until })).toHaveLength(2)
  })
})
