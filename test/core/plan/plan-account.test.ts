import { describe, expect, it } from 'vitest'
import { Account } from '../../../src/core/account/account.ts'
import type { KnownRun } from '../../../src/core/history/known-run.ts'
import type { AccountInput } from '../../../src/core/plan/account/account-input.ts'
import { planAccount } from '../../../src/core/plan/plan-account.ts'
import { playbooksOf } from '../../../src/core/playbook/playbooks.ts'
import { shippedIds, shippedPlaybook } from '../../support/config-file.ts'
import { people } from '../../support/memory-gitlab.ts'
import { rules } from '../../support/reconcile-context.ts'

const playbooks = playbooksOf(shippedIds.map(shippedPlaybook))
const members = people.map((user) => ({ ...user, accessLevel: 30, active: true }))
const TODAY = '2026-04-10T15:00:00Z'

/** A customer since 2026-02-20 in Chicago; maria is the manager of the region. */
function account(fields: Record<string, unknown> = {}): Account {
  return Account.parse({
    key: 'acme',
    name: 'Acme',
    kind: 'new',
    arr: 72_000,
    region: 'amer',
    timezone: 'America/Chicago',
    team: { csm: 'jonas', ae: 'lea' },
    subscriptions: [{ id: 'S-1', start: '2026-02-20', term_months: 12 }],
    ...fields,
  })
}

const noCsm = { team: { ae: 'lea' } }

function plan(fields: Record<string, unknown>, runs: KnownRun[] = [], more: Partial<AccountInput> = {}) {
  const { segments, texts, calendars } = rules
  const bots = { id: 1, username: 'onboarding-bot', former: [] }
  const fixed = { playbooks, segments, texts, calendars, bots, again: false, members, now: TODAY }
  return planAccount({ ...fixed, account: account(fields), runs, ...more })
}

/** What would be opened: run keys, and for whom. */
function opened(...args: Parameters<typeof plan>): [string, string | null][] {
  const planned = plan(...args)
  if (planned.kind !== 'open') return []
  const nameOf = (id: number | null) => members.find((member) => member.id === id)?.username ?? null
  return planned.actions.map(({ runKey, assigneeId }) => [runKey, nameOf(assigneeId)])
}

function run(name: string, state: KnownRun['state'] = 'opened'): KnownRun {
  return { runKey: `acme/${name}`, iid: 1, webUrl: 'https://gitlab.example.com/1', state }
}

/** A closed run as the store remembers it once it was planned. */
function ended(name: string, on: string, how: 'complete' | 'unfinished' = 'complete'): KnownRun {
  const playbook = name.split('/')[0] ?? ''
  const decidedBy = { rules: '', playbook: { name: `${playbook}@1`, content: '' }, account: null }
  const planned = { readAt: `${on}T12:00:00Z`, shown: '', wakeAt: null, decidedBy, ended: { how, on } }
  return { ...run(name, 'closed'), planned }
}

describe('the onboarding of an account', () => {
  it.each([
    ['csm-assigned, its CSM has it', {}, [['acme/csm-assigned/1', 'jonas']]],
    ['onboarding, its CSM has it', { arr: 30_000 }, [['acme/onboarding-six-week/1', 'jonas']]],
    [
      'digital, with nobody named: the manager of the region has it',
      { arr: 8_000, ...noCsm },
      [['acme/digital-only/1', 'maria']],
    ],
    [
      'digital, in a region without a manager: nobody has it',
      { arr: 8_000, region: null },
      [['acme/digital-only/1', null]],
    ],
    ['digital, with a CSM: still no CSM’s', { arr: 8_000 }, [['acme/digital-only/1', 'maria']]],
  ])('is opened by its segment: %s', (_, fields, runs) => {
    expect(opened(fields)).toEqual(runs)
  })

  it('of the segment digital waits for the date that it counts from', () => {
    const reason =
      "digital-only counts its days from subscription_start, which the account's file does not tell: write `subscriptions`, with a `start`, into it"
    expect(plan({ arr: 8_000, subscriptions: [] })).toEqual({ kind: 'wait', reason, faults: [reason] })
  })

  it('of the segment digital is opened on the day on which the subscription starts, in the account’s zone', () => {
    const ahead = { arr: 8_000, subscriptions: [{ id: 'S-1', start: '2026-04-11', term_months: 12 }] }
    expect(plan(ahead, [], { now: '2026-04-11T04:59:00Z' })).toEqual({
      kind: 'wait',
      reason: "digital-only begins with the account's subscription_start, on 2026-04-11: it is opened on that day",
    })
    expect(opened(ahead, [], { now: '2026-04-11T05:00:00Z' })).toHaveLength(1)
  })

  it('is not opened where the segment gets none', () => {
    expect(plan({ arr: 1_000 })).toMatchObject({ kind: 'wait', reason: expect.stringContaining('no onboarding') })
  })

  it('SG-10: is opened for the new segment of an account that grew, beside what it had', () => {
    const before = [ended('digital-only/1', '2026-04-01'), run('lifecycle-year/1')]
    expect(opened({ arr: 52_000, kind: 'growth' }, before)).toEqual([['acme/csm-assigned/1', 'jonas']])
    expect(opened({ arr: 52_000, kind: 'growth', ...noCsm }, before)).toEqual([['acme/assign-csm/1', 'maria']])
  })

  it('SG-10: is not opened a second time where the account had that of its new segment before', () => {
    expect(plan({}, [ended('csm-assigned/1', '2025-01-01'), run('onboarding-six-week/1')])).toEqual({ kind: 'nothing' })
  })

  it('SG-11: is not opened for a segment to which it dropped', () => {
    expect(plan({ arr: 30_000 }, [run('csm-assigned/1')])).toMatchObject({
      kind: 'wait',
      reason: expect.stringContaining('it dropped from segment csm-assigned'),
    })
  })
})

describe('the assignment of an account without a CSM', () => {
  it('is opened for the manager of its region, once', () => {
    expect(opened(noCsm)).toEqual([['acme/assign-csm/1', 'maria']])
    expect(plan(noCsm, [run('assign-csm/1')])).toEqual({ kind: 'nothing' })
  })

  it('SG-09: is opened where the ARR is missing or negative, with or without a CSM', () => {
    for (const arr of [null, -1])
      for (const fields of [{ arr }, { arr, ...noCsm }])
        expect(opened(fields)).toEqual([['acme/assign-csm/1', 'maria']])
  })

  it('is not opened for the ARR that went missing of an account that has its onboarding', () => {
    expect(plan({ arr: null }, [run('csm-assigned/1')])).toMatchObject({ kind: 'wait' })
  })

  it('is not opened anew once a person closed it without a CSM: the file is waited for', () => {
    expect(plan(noCsm, [ended('assign-csm/1', '2026-04-01', 'unfinished')])).toMatchObject({
      kind: 'wait',
      reason: expect.stringContaining('There is no CSM yet, maria decides for amer'),
    })
  })

  it('opens the onboarding as soon as the file names the CSM, while it is open itself', () => {
    expect(opened({}, [run('assign-csm/1')])).toEqual([['acme/csm-assigned/1', 'jonas']])
  })

  it.each([
    ['without a region', { region: null }, 'Nobody can be asked for it: write `region` into the account’s file.'],
    [
      'of a region without a manager',
      { region: 'mars' },
      'Nobody is the manager of the region mars: name one under `managers` in config/segments.yml.',
    ],
    [
      'whose manager is no member',
      { region: 'emea' },
      'config/segments.yml names emil as manager of emea, who is no active member of the project: give access, or name another one there',
    ],
  ])('waits %s, and says where to write what', (_, fields, advice) => {
    const planned = plan({ ...noCsm, ...fields })
    expect(planned).toMatchObject({ kind: 'wait', reason: expect.stringContaining(advice.replace('’', "'")) })
    expect(planned).not.toHaveProperty('faults')
  })

  it('is no playbook of the segment digital, which waits for no CSM', () => {
    expect(opened({ arr: 8_000, ...noCsm })).toEqual([['acme/digital-only/1', 'maria']])
  })
})

describe('what follows a finished run', () => {
  const closedOn = '2026-04-09'

  it.each([
    ['csm-assigned', {}, 'jonas'],
    ['onboarding-six-week, which hands over to the account executive', { arr: 30_000 }, 'lea'],
    ['digital-only, which no CSM leads', { arr: 8_000 }, 'lea'],
    ['digital-only, of an account without account executive', { arr: 8_000, team: {} }, 'maria'],
  ])('is the year, after %s', (name, fields, assignee) => {
    const [playbook = ''] = name.split(',')
    expect(opened(fields, [ended(`${playbook}/1`, closedOn)])).toEqual([['acme/lifecycle-year/1', assignee]])
  })

  it('knows what opened it', () => {
    const planned = plan({}, [ended('csm-assigned/1', closedOn)])
    const [action] = planned.kind === 'open' ? planned.actions : []
    expect(action?.description).toContain('after=csm-assigned')
    expect(action?.reason).toBe(
      'acme/csm-assigned/1 was closed with nothing required open, and lifecycle-year follows it',
    )
  })

  it.each([
    ['it was closed with required tasks open', [ended('csm-assigned/1', closedOn, 'unfinished')]],
    ['it was not planned since it was closed', [run('csm-assigned/1', 'closed')]],
    ['it was reopened', [{ ...ended('csm-assigned/1', closedOn), state: 'opened' as const }]],
    ['its issue moved away', [{ ...ended('csm-assigned/1', closedOn), state: 'moved' as const }]],
    ['its year is open already', [ended('csm-assigned/1', closedOn), run('lifecycle-year/1')]],
    ['its year was opened once, and deleted', [ended('csm-assigned/1', closedOn), run('lifecycle-year/1', 'deleted')]],
    [
      'its year was opened by an earlier run',
      [ended('csm-assigned/1', closedOn), ended('lifecycle-year/1', '2026-03-01')],
    ],
  ])('is nothing where %s', (_, runs) => {
    expect(plan({}, runs)).toEqual({ kind: 'nothing' })
  })

  it.each([
    ['on the thirtieth day after the closing', '2026-03-11', [['acme/lifecycle-year/1', 'jonas']]],
    ['later: an upgrade floods nobody with what ended long ago', '2026-03-10', []],
  ])('is opened at the latest: %s', (_, on, runs) => {
    expect(opened({}, [ended('csm-assigned/1', on)])).toEqual(runs)
  })

  it('has the number of the year that runs, so that none is opened that is over', () => {
    const subscriptions = [{ id: 'S-1', start: '2023-04-10', term_months: 12 }]
    expect(opened({ subscriptions }, [ended('csm-assigned/1', closedOn)])).toEqual([['acme/lifecycle-year/4', 'jonas']])
    const later = [{ id: 'S-1', start: '2023-04-11', term_months: 12 }]
    expect(opened({ subscriptions: later }, [ended('csm-assigned/1', closedOn)])).toEqual([
      ['acme/lifecycle-year/3', 'jonas'],
    ])
  })

  it('goes on though the account lost its CSM since', () => {
    expect(opened(noCsm, [ended('csm-assigned/1', closedOn)])).toEqual([['acme/lifecycle-year/1', 'lea']])
  })
})

describe('the next year', () => {
  const renewed = { renewal: { outcome: 'renewed' } }
  const first = ended('lifecycle-year/1', '2026-04-09')
  const onboarded = ended('csm-assigned/1', '2025-06-01')

  it('is opened when the year is closed and the record says that it was renewed, before or after', () => {
    expect(opened(renewed, [onboarded, first])).toEqual([['acme/lifecycle-year/2', 'jonas']])
    const long = ended('lifecycle-year/1', '2026-01-09')
    expect(opened(renewed, [onboarded, long])).toEqual([['acme/lifecycle-year/2', 'jonas']])
  })

  it.each([
    ['nothing is said of the renewal', {}, [onboarded, first]],
    ['it was lost', { renewal: { outcome: 'lost' } }, [onboarded, first]],
    ['the next year is there', renewed, [onboarded, first, run('lifecycle-year/2')]],
    [
      'the next year is over as well',
      renewed,
      [onboarded, first, ended('lifecycle-year/2', '2026-04-10', 'unfinished')],
    ],
  ])('is not where %s', (_, fields, runs) => {
    expect(opened(fields, runs)).toEqual([])
  })

  it('is asked for by the last year alone', () => {
    const second = ended('lifecycle-year/2', '2026-04-09')
    const again = { renewal: { date: '2027-04-10', outcome: 'renewed' } }
    expect(opened(again, [onboarded, first, second])).toEqual([['acme/lifecycle-year/3', 'jonas']])
  })

  it('is not opened by the outcome that was left from the renewal before', () => {
    const second = ended('lifecycle-year/2', '2026-04-09')
    expect(opened(renewed, [onboarded, first, second])).toEqual([])
    const left = { renewal: { date: '2026-04-10', outcome: 'renewed' } }
    expect(opened(left, [onboarded, first, second])).toEqual([])
  })

  it('waits for no renewal where the term goes on, unless the customer is lost', () => {
    const subscriptions = [{ id: 'S-1', start: '2026-04-10', term_months: 36 }]
    const [one, two, three] = [1, 2, 3].map((n) => ended(`lifecycle-year/${n}`, '2026-04-09'))
    const years = [onboarded, one, two, three].filter((run) => run !== undefined)
    const openedAfter = (count: number, fields = {}) => opened({ subscriptions, ...fields }, years.slice(0, count + 1))
    expect(openedAfter(1)).toEqual([['acme/lifecycle-year/2', 'jonas']])
    expect(openedAfter(2)).toEqual([['acme/lifecycle-year/3', 'jonas']])
    expect(openedAfter(3)).toEqual([])
    expect(openedAfter(3, renewed)).toEqual([['acme/lifecycle-year/4', 'jonas']])
    expect(openedAfter(1, { renewal: { outcome: 'lost' } })).toEqual([])
  })
})

describe('a person who asks for another run', () => {
  it('gets another one of the segment’s playbook, and another assignment, but none beside an open one', () => {
    const again = { again: true }
    expect(opened({}, [ended('csm-assigned/1', '2026-01-01')], again)).toEqual([['acme/csm-assigned/2', 'jonas']])
    expect(opened(noCsm, [ended('assign-csm/1', '2026-01-01')], again)).toEqual([['acme/assign-csm/2', 'maria']])
    expect(plan({}, [run('csm-assigned/1')], again)).toMatchObject({ kind: 'wait' })
  })
})

it('members are asked for only where somebody is to have an issue', () => {
  expect(plan({}, [], { members: null })).toEqual({ kind: 'needs-members' })
  expect(plan({}, [run('csm-assigned/1')], { members: null })).toEqual({ kind: 'nothing' })
  expect(plan({ arr: 8_000, region: null }, [], { members: null })).toMatchObject({ kind: 'open' })
})
