import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../../../src/config/load-config.ts'
import { parseAccount } from '../../../../src/core/account/parse-account.ts'
import { journeysOf } from '../../../../src/core/plan/journey/journeys.ts'
import type { Moment } from '../../../../src/core/plan/journey/moment.ts'
import { noActs, parseActs } from '../../../../src/core/plan/simulate/acts/parse-acts.ts'
import { formatProblem, type Result } from '../../../../src/core/yaml/problem.ts'

const file = 'test/fixtures/issue/greyfriars-energy.yml'

function got<T>(result: Result<T>): T {
  if ('problems' in result) throw new Error(result.problems.map(formatProblem).join('\n'))
  return result.value
}

async function travelled(id: string, acts: string | null, more: { opened?: string; until?: string } = {}) {
  const { playbooks, segments, metrics, texts, calendars } = got(await loadConfig(['.']))
  const playbook = playbooks.newest(id)
  if (!playbook) throw new Error(`there is no playbook ${id}`)
  const account = got(parseAccount(readFileSync(file, 'utf8'), file))
  const played = acts === null ? noActs : got(parseActs(acts, 'acts.yml'))
  const times = { opened: more.opened ?? '2026-02-23T15:00:00Z', until: more.until ?? null }
  const known = { playbooks, segments, metrics, texts, calendars }
  const journeys = journeysOf({ account, playbook, acts: played, ...times, ...known })
  return 'problems' in journeys ? journeys : { value: journeys.value[0]?.moments ?? [] }
}

const daysOf = (moments: Moment[], of: 'opens' | 'due') =>
  Object.fromEntries(moments.flatMap((moment) => moment[of].map((id) => [id, moment.day])))

const QUICK = `
acts:
  - {at: 2026-02-25, by: lea, tick: ho-contacts}
  - {at: 2026-02-26, by: jonas, tick: ho-meeting}
  - {at: 2026-03-06, by: jonas, tick: [we-intro, we-kickoff-date, ki-held, ki-cadence, sp-draft, fc-held]}
  - {at: 2026-03-06, by: jonas, tick: cl-attributes}
  - {after: PT1H, by: jonas, close: true}
`

describe('a journey', () => {
  it('tells the opening, what the bot says and does after each act, and the run that follows', async () => {
    const moments = got(await travelled('csm-assigned', QUICK))
    const [first] = moments
    expect(first).toMatchObject({
      day: '2026-02-23',
      opening: { title: 'Onboarding: Greyfriars Energy' },
      phase: 'handoff',
    })
    expect(first?.actions.map(({ kind }) => kind)).toContain('post-note')
    const acted = moments.filter(({ act }) => act !== null)
    expect(acted.map(({ day, phase, state }) => [day, phase, state])).toEqual([
      ['2026-02-25', 'handoff', 'opened'],
      ['2026-02-26', 'welcome', 'opened'],
      ['2026-03-06', 'close-out', 'opened'],
      ['2026-03-06', 'close-out', 'opened'],
      ['2026-03-06', 'close-out', 'closed'],
    ])
    expect(acted[1]?.actions).toContainEqual(
      expect.objectContaining({ kind: 'change-labels', add: ['onboarding::welcome'], remove: ['onboarding::handoff'] }),
    )
    expect(acted.map(({ next }) => next.map(({ runKey }) => runKey))).toEqual([
      [],
      [],
      [],
      [],
      ['greyfriars-energy/lifecycle-year/1'],
    ])
  })

  it('leaves the bot nothing to do that it did not do: it is at rest at each moment', async () => {
    const moments = got(await travelled('csm-assigned', QUICK))
    for (const { actions } of moments) expect(actions.length).toBeLessThan(8)
    const dated = moments.filter(({ act, opening }) => act === null && opening === null)
    expect(dated.flatMap(({ actions }) => actions).filter(({ kind }) => kind === 'post-note')).toEqual([])
  })

  it('has the windows and dates of a year on their days', async () => {
    const moments = got(await travelled('lifecycle-year', null, { opened: '2026-02-20T15:00:00Z' }))
    // Subscription from 20 February 2026, for a year; 22 March 2026 is a Sunday, as is 21 February 2027.
    expect(daysOf(moments, 'opens')).toEqual({
      'lc-intro': '2026-02-22',
      'lc-install': '2026-02-27',
      'lc-education': '2026-03-12',
    })
    expect(daysOf(moments, 'due')).toMatchObject({
      'lc-welcome': '2026-02-20',
      'lc-intro': '2026-02-25',
      'lc-discovery': '2026-04-21',
      'lc-checkin': '2026-05-21',
      'lc-outlook': '2026-08-20',
      'rn-dri': '2026-10-27',
      'rn-soft': '2026-11-19',
      'rn-10': '2026-12-21',
      'rn-11': '2027-01-20',
      'rn-12': '2027-02-22',
    })
  })

  it('jumps from date to date, and ends where it is told to', async () => {
    const whole = got(await travelled('lifecycle-year', null, { opened: '2026-02-20T15:00:00Z' }))
    expect(whole.length).toBeLessThan(60)
    const cut = got(
      await travelled('lifecycle-year', null, { opened: '2026-02-20T15:00:00Z', until: '2026-04-01T00:00:00Z' }),
    )
    expect(cut).toEqual(whole.slice(0, cut.length))
    expect(cut.at(-1)?.day).toBe('2026-03-24')
  })

  it('does on a day without a time what is done at nine, or at once', async () => {
    const acts =
      'acts:\n  - {at: 2026-02-23, by: lea, tick: ho-contacts}\n  - {at: 2026-02-24, by: jonas, tick: ho-meeting}\n'
    const moments = got(await travelled('csm-assigned', acts, { opened: '2026-02-23T20:00:00Z' }))
    expect(moments.filter(({ act }) => act).map(({ at }) => at)).toEqual(
      ['2026-02-23T20:00:00.000Z', '2026-02-24T15:00:00.000Z'].map((at) => expect.stringContaining(at.slice(0, 16))),
    )
  })

  it('counts days and weeks after what came before by the clock on the wall', async () => {
    const acts =
      'acts:\n  - {at: 2026-03-06, by: jonas, comment: a}\n  - {after: P3D, by: jonas, comment: b}\n  - {after: P1W, by: jonas, comment: c}\n'
    const moments = got(await travelled('csm-assigned', acts))
    // Clocks in Chicago go forward on 8 March 2026.
    expect(moments.filter(({ act }) => act).map(({ at }) => at.slice(0, 16))).toEqual([
      '2026-03-06T15:00',
      '2026-03-09T14:00',
      '2026-03-16T14:00',
    ])
  })

  it.each([
    ['{at: 2026-02-25, by: lea, tick: ho-contcts}', 'acts.yml:2:5: No line of the description has the task ho-contcts'],
    ['{at: 2026-01-01, by: lea, tick: ho-contacts}', 'acts.yml:2:5: 2026-01-01T15:00:00.000Z is over'],
    ['{at: 2026-02-25, by: lea}', 'acts.yml:2:5: Nothing is done here by lea.'],
  ])('says where %s cannot be done, and why', async (act, sentence) => {
    const result = await travelled('csm-assigned', `acts:\n  - ${act}\n`)
    expect('problems' in result && result.problems.map(formatProblem)).toEqual([expect.stringContaining(sentence)])
  })
})

describe('a file of acts', () => {
  it.each([
    ['{at: 2026-02-31, by: lea, close: true}', 'acts.yml:2:10: `acts[0].at` is no day and no instant.'],
    [
      '{at: 2026-02-25, by: lea, tock: one}',
      'acts.yml:2:31: There is no key `tock` in `acts[0]`. (did you mean `tick`?)',
    ],
    ['{after: P900Y, by: lea, close: true}', '`acts[0].after` is no duration of up to a hundred years.'],
    ['{at: 9026-02-03, by: lea, close: true}', '`acts[0].at` is no day and no instant.'],
    ['{page: 2026-02-03, by: lea, tick: ho-read}', '`acts[0].page` is no instant.'],
    ['{after: soon, by: lea, close: true}', '`acts[0].after` is no duration of up to'],
    ['{close: true}', 'acts[0].by` is missing'],
  ])('is refused where it says %s, at that place', (act, sentence) => {
    const result = parseActs(`acts:\n  - ${act}\n`, 'acts.yml')
    expect('problems' in result && result.problems.map(formatProblem).join('\n')).toContain(sentence)
  })
})
