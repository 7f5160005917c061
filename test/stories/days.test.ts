import { askerAt } from 'gitlab-sandbox/testing'
import { expect, onTestFinished, test } from 'vitest'
import { startBot } from '../support/started-bot.ts'
import { accountText } from '../support/stories/account-text.ts'
import { bareDataDir } from '../support/stories/bare-data-dir.ts'
import { eventually } from '../support/stories/eventually.ts'
import { type People, peopleOf } from '../support/stories/people-of.ts'
import { runInProcess } from '../support/stories/run-in-process.ts'
import { servedSandbox } from '../support/stories/served-sandbox.ts'
import { type ServedWorld, servedWorld } from '../support/stories/served-world.ts'

/** Day 0 of all accounts: a Monday morning in Chicago. */
const DAY_0 = Temporal.ZonedDateTime.from('2026-03-02T09:00[America/Chicago]')
const daysOn = (days: number) => DAY_0.add({ days }).toInstant().toString()

const customer = (key: string, fields: object) =>
  accountText(key, {
    dates: { qualified_on: '2026-03-02', original_contract_date: '2026-03-02', onboarding_start: '2026-03-02' },
    subscriptions: [{ id: 'S-1', start: '2026-03-02', term_months: 12 }],
    ...fields,
  })
const course = { 'accounts/fenn.yml': customer('fenn', { arr: 9_000, team: { csm: null } }) }
const led = { 'accounts/acme.yml': customer('acme', {}) }

const LABEL = 'POST /projects/:id/labels'
const CHANGE = 'PUT /projects/:id/issues/:iid'
const EDIT = 'PUT /projects/:id/issues/:iid/notes/:note_id'
const WRITE = 'POST /projects/:id/issues/:iid/notes'
const OPEN = 'POST /projects/:id/issues'
const LIST = 'GET /projects/:id/issues'

const status = async (world: Pick<People, 'comments'>, iid = 1) =>
  (await world.comments(iid)).find(({ body }) => body.includes('<!-- onboarding-bot status '))?.body ?? ''
const shown = async (world: Pick<People, 'issue'>, iid = 1) => {
  const { state, labels } = await world.issue(iid)
  return { state, labels: labels.filter((label) => /^onboarding(-status|-tte|-ttfv|-tto)?::/.test(label)).toSorted() }
}

/** What each day does to a digital course of which somebody did the first task on day 0 and the last one on day 42. */
const DAYS: Record<number, { why: string; writes: object; labels?: string[] }> = {
  1: { why: 'the welcome mail is late', writes: { [EDIT]: 1 } },
  3: { why: 'the mail with the first steps is late', writes: { [EDIT]: 1 } },
  4: { why: 'the short survey is late', writes: { [EDIT]: 1 } },
  7: {
    why: 'the phase lasted until then',
    writes: { [LABEL]: 1, [CHANGE]: 1, [EDIT]: 1 },
    labels: ['onboarding::success-plan'],
  },
  15: { why: 'the mail of day 14 is late', writes: { [EDIT]: 1 } },
  22: { why: 'what was due on day 21 is late', writes: { [EDIT]: 1 } },
  25: { why: 'the target of day 30 is three working days away', writes: { [EDIT]: 1 } },
  28: {
    why: 'nobody did anything for four weeks',
    writes: { [LABEL]: 2, [CHANGE]: 1, [EDIT]: 1 },
    labels: ['onboarding-status::stuck', 'onboarding::success-plan'],
  },
  31: {
    why: 'first value was to be reached on day 30',
    writes: { [LABEL]: 1, [CHANGE]: 1, [EDIT]: 1 },
    labels: ['onboarding-status::stuck', 'onboarding-ttfv::late', 'onboarding::success-plan'],
  },
  36: { why: 'the outreach of day 35, a Saturday before, is late', writes: { [EDIT]: 1 } },
  40: {
    why: 'the phase lasted until then',
    writes: { [LABEL]: 1, [CHANGE]: 1, [EDIT]: 1 },
    labels: ['onboarding-status::stuck', 'onboarding-ttfv::late', 'onboarding::close-out'],
  },
  45: {
    why: 'the course is over: it is closed with a word, is done, the first year opens, and then its note names that',
    writes: { [LABEL]: 4, [CHANGE]: 2, [EDIT]: 2, [WRITE]: 2, [OPEN]: 1 },
    labels: ['onboarding-ttfv::late', 'onboarding::done'],
  },
}

test('a course of 45 days is led by the clock alone: a day on which nothing passes writes nothing, any other day before its end edits the status note once', async () => {
  const world = await servedSandbox(daysOn(0))
  await world.commit(course)
  await world.atRest()
  await world.tick(1, 'maria', 'dg-contact')
  for (let day = 1; day <= 47; day += 1) {
    const { why, writes, labels } = DAYS[day] ?? { why: 'nothing passes', writes: {} }
    expect(await world.move({ now: daysOn(day) }), `day ${day}: ${why}`).toEqual(writes)
    if (labels) expect((await shown(world)).labels, `day ${day}: ${why}`).toEqual(labels)
    if (DAYS[day]) expect(await world.move({ advance: 'PT8H' }), `the evening of day ${day}`).toEqual({})
    if (day === 42) await world.tick(1, 'maria', 'dg-survey-end')
  }
  expect(await world.issues()).toMatchObject([
    { state: 'closed' },
    { state: 'opened', title: expect.stringContaining('Account fenn') },
  ])
})

test('a metric is late from the first instant of the day after its target, in the run’s zone', async () => {
  const world = await servedSandbox(daysOn(0))
  await world.commit(led)
  await world.atRest()
  await world.move({ now: daysOn(14) })
  // Chicago is five hours behind from the eighth of March on.
  expect(await world.move({ now: '2026-03-17T04:59:59Z' })).toEqual({})
  expect((await shown(world)).labels).not.toContain('onboarding-tte::late')
  expect(await world.move({ now: '2026-03-17T05:00:00Z' })).toMatchObject({ [CHANGE]: 1, [EDIT]: 1 })
  expect((await shown(world)).labels).toContain('onboarding-tte::late')
  expect(await world.move({ now: daysOn(15) })).toEqual({})
})

test('a process that serves is woken by its own timer when the day comes, without a hook and before the next sweep', async () => {
  const bot = await startBot({ SANDBOX_NOW: daysOn(14) })
  onTestFinished(async () => void (await bot.stop()))
  const world = peopleOf((username) => askerAt(bot.url, `sandbox-${username}`))
  await world.commit(led)
  const iid = await eventually('it is opened', async () => {
    const issue = (await world.issues()).find(({ title }) => title === 'Onboarding: Account acme')
    return issue && (await status(world, issue.iid)) !== '' ? issue.iid : 0
  })
  await fetch(`${bot.url}/sandbox/requests`, { method: 'DELETE' })
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ now: '2026-03-17T04:59:56Z' })
  expect((await fetch(`${bot.url}/sandbox/clock`, { method: 'POST', headers, body })).status).toBe(200)
  await eventually('it is late', async () => (await shown(world, iid)).labels.includes('onboarding-tte::late'))
  const { byRoute } = (await (await fetch(`${bot.url}/sandbox/requests`)).json()) as { byRoute: Record<string, number> }
  // The sweep that the move brings lists open and closed issues, each once: another one did not come.
  expect(byRoute[LIST] ?? 0).toBeLessThan(4)
})

/** All that the bot does at once, wherever it was meanwhile. */
const ways: [string, (world: ServedWorld) => Promise<void>][] = [
  [
    'a bot that was stopped, and started again',
    async (world) => {
      const bot = await world.start()
      await eventually('it has swept', () => bot.err().includes('"swept"'))
      await world.hooksSettled()
      expect((await bot.terminate()).code).toBe(0)
    },
  ],
  ['a pipeline that sweeps', async ({ env }) => swept(env, [])],
  [
    'a pipeline that keeps no cache and sweeps fully',
    async ({ env }) => swept({ ...env, DATA_DIR: await bareDataDir() }, ['--full']),
  ],
]
async function swept(env: Record<string, string>, options: string[]): Promise<void> {
  const { code, err } = await runInProcess(['sweep', ...options], env)
  expect(code, err).toBe(0)
}

test.each(ways)(
  '%s does what the days brought, with at most one edit of the status note each time',
  async (_, lookAt) => {
    const world = await servedWorld()
    const after = async (days: number) => {
      world.clock.moveTo(daysOn(days))
      world.requests.reset()
      await lookAt(world)
      const { byRoute, byMethod } = world.requests.read()
      const { GET: _reads, ...writes } = byMethod
      return { ...(await shown(world)), edits: byRoute[EDIT] ?? 0, writes }
    }
    await world.commit(course)
    await after(0)
    await world.tick(1, 'maria', 'dg-contact')
    expect(await after(8)).toMatchObject({ state: 'opened', labels: ['onboarding::success-plan'], edits: 1 })
    expect(await after(9)).toMatchObject({ labels: ['onboarding::success-plan'], writes: {} })
    const late = ['onboarding-status::stuck', 'onboarding-ttfv::late', 'onboarding::close-out']
    expect(await after(41)).toMatchObject({ state: 'opened', labels: late, edits: 1 })
    await world.tick(1, 'maria', 'dg-survey-end')
    expect(await after(46)).toMatchObject({ state: 'closed', labels: ['onboarding-ttfv::late', 'onboarding::done'] })
    await after(47)
    expect(await world.issues()).toHaveLength(2)
    expect((await shown(world, 2)).labels).toEqual(['onboarding::first-quarter'])
  },
)

test('a clock that jumps a month, and a year, makes one edit of each status note, with the phase, labels and marks of that day', async () => {
  const world = await servedSandbox(daysOn(0))
  await world.commit(course)
  await world.atRest()
  await world.commit(led)
  await world.atRest()
  await world.tick(1, 'maria', 'dg-contact')
  expect(await world.move({ advance: 'PT0S' })).toEqual({})
  expect(await world.move({ advance: 'P1M' })).toEqual({ [LABEL]: 5, [CHANGE]: 2, [EDIT]: 2 })
  expect((await shown(world, 1)).labels).toEqual([
    'onboarding-status::stuck',
    'onboarding-ttfv::late',
    'onboarding::success-plan',
  ])
  const handover = ['onboarding-status::stuck', 'onboarding-tte::late', 'onboarding-ttfv::late', 'onboarding::handoff']
  expect((await shown(world, 2)).labels).toEqual(handover)
  const month = await status(world, 1)
  expect(month).toMatch(/^\*\*Enablement\*\* · 1 of 2 required tasks\n/)
  expect(month).toContain('next step for security scanning · bot · **was due 2026-04-01**')
  expect(month).toContain('Low-use outreach: ask what blocks roll-out, offer a named person · digital · by 2026-04-06')

  expect(await world.move({ advance: 'P1Y' })).toEqual({ [LABEL]: 3, [CHANGE]: 2, [EDIT]: 2 })
  expect((await shown(world, 1)).labels).toEqual([
    'onboarding-status::stuck',
    'onboarding-ttfv::late',
    'onboarding::close-out',
  ])
  expect((await shown(world, 2)).labels).toEqual([...handover, 'onboarding-tto::late'].toSorted())
  const year = await status(world, 1)
  expect(year).toMatch(/^\*\*End of onboarding\*\* · 1 of 2 required tasks/)
  expect(year).toContain('· digital · **was due 2026-04-13** · required')
  expect(year.match(/2026-\d\d-\d\d, .* → .*: the day came$/gm)).toEqual([
    '2026-04-11, Enablement → End of onboarding: the day came',
    '2026-03-09, Set-up → Enablement: the day came',
  ])
  expect(await world.move({ advance: 'PT1H' })).toEqual({})
})
