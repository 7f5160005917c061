import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CalendarsFile } from '../../src/core/calendar/calendars-file.ts'
import { createCalendars } from '../../src/core/calendar/create-calendars.ts'
import { playbooksOf } from '../../src/core/playbook/playbooks.ts'
import type { Rule } from '../../src/core/rules/rule.ts'
import { runRules } from '../../src/core/rules/rules.ts'
import { withMarker, writeMarker } from '../../src/core/text/marker.ts'
import { memoryCache } from '../../src/reconcile/memory-cache.ts'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { accountFile, csmAssigned, memoryContext, rules } from '../support/reconcile-context.ts'

const key = 'greyfriars-energy'
const WAKES = '2026-02-25T06:00:00Z'

/** One rule more: at an instant a run is told that its time has come, once, whatever its state. */
function reminding(at: string) {
  return vi.fn<Rule['evaluate']>(({ asRead, run, now }) => {
    const { iid } = asRead.issue
    const nothing = { actions: [], reason: 'holds', wakeAt: null }
    if (asRead.notes.some(({ body }) => body.includes('key=time-has-come'))) return nothing
    if (Temporal.Instant.compare(now, at) < 0) return { ...nothing, wakeAt: at }
    const marker = writeMarker('word', { run: run.runKey, key: 'time-has-come' })
    const body = withMarker('Its time has come.', marker)
    const reminder = { target: 'issue', kind: 'post-note', iid, marker, body, reason: 'time-has-come' } as const
    return { ...nothing, actions: [reminder] }
  })
}

/** It changes no plan of today. */
const holidayFarAway = CalendarsFile.parse({ schema: 1, calendars: { US: { add: { '2038-03-01': 'Far away' } } } })

/** The bot's own rules, but that they name no instants: what a rule of time does is told by one alone. */
const timeless = runRules.map((rule) => ({
  ...rule,
  evaluate: (...given: Parameters<typeof rule.evaluate>) => ({ ...rule.evaluate(...given), wakeAt: null }),
}))

let context: ReturnType<typeof memoryContext>
let planning: ReturnType<typeof reminding>
const sweepOnce = (full = false) => sweep(context, { full })
const reminders = () =>
  context.gitlab.issues.get(1)?.notes.filter(({ body }) => body.includes('key=time-has-come')) ?? []
const waitUntil = (instant: string) => {
  context.gitlab.now = Temporal.Instant.from(instant)
}
/** Whatever was written is long ago, and each sweep finds all as it was. */
async function settle() {
  await sweepOnce()
  context.gitlab.wait('PT1H')
  await sweepOnce()
  planning.mockClear()
}
/** A sweep that plans nothing, and reads no stored reading. */
async function expectQuietSweep() {
  planning.mockClear()
  const readings = vi.spyOn(context.cache, 'snapshot')
  const result = await sweepOnce()
  expect({ ...result, plans: planning.mock.calls.length, readings: readings.mock.calls.length }).toMatchObject({
    ...{ seen: expect.any(Number), read: 0, changed: 0, skipped: [], failed: [], plans: 0, readings: 0 },
  })
  readings.mockRestore()
}

beforeEach(async () => {
  context = memoryContext()
  planning = reminding(WAKES)
  context.runRules = [...timeless, { id: 'time-has-come', evaluate: planning }]
  context.gitlab.commit(`accounts/${key}.yml`, accountFile(key, 'jonas'))
  await settle()
})

describe('a run whose rule named an instant', () => {
  it('is planned at that instant though nobody did anything, once and not before', async () => {
    waitUntil('2026-02-25T05:59:59Z')
    await expectQuietSweep()
    waitUntil(WAKES)
    expect(await sweepOnce()).toMatchObject({ changed: 1 })
    expect(reminders()).toHaveLength(1)
    await settle()
    await expectQuietSweep()
    expect(reminders()).toHaveLength(1)
  })

  it('is planned though it is closed and no list shows it', async () => {
    context.gitlab.setState(1, 'jonas', 'closed')
    await settle()
    waitUntil('2026-02-25T05:59:59Z')
    await expectQuietSweep()
    waitUntil(WAKES)
    expect(await sweepOnce()).toMatchObject({ changed: 1 })
    expect(reminders()).toHaveLength(1)
    await settle()
    await expectQuietSweep()
  })

  it('is not planned at that instant where its issue is gone', async () => {
    context.gitlab.issues.delete(1)
    await sweepOnce()
    expect(await context.cache.nextWakeTime('2000-01-01T00:00:00Z')).toBeUndefined()
    waitUntil(WAKES)
    planning.mockClear()
    await sweepOnce()
    expect(planning).not.toHaveBeenCalled()
  })

  it('is told by its hook as well: the request plans with the instant of its reading', async () => {
    waitUntil(WAKES)
    await reconcile(context, { kind: 'issue', iid: 1 })
    expect(reminders()).toHaveLength(1)
  })

  it('is planned once, a month later, where nobody swept for a month', async () => {
    waitUntil('2026-04-09T06:00:00Z')
    await sweepOnce()
    expect(reminders()).toHaveLength(1)
    await settle()
    await expectQuietSweep()
  })

  it('wakes after the store was lost', async () => {
    context.cache = memoryCache()
    await sweepOnce()
    expect(await context.cache.nextWakeTime('2000-01-01T00:00:00Z')).toBe(WAKES)
    waitUntil(WAKES)
    await sweepOnce()
    expect(reminders()).toHaveLength(1)
  })

  it('is told once where two bots with stores of their own look after it', async () => {
    const other = { ...context, cache: memoryCache() }
    await sweep(other, { full: false })
    waitUntil(WAKES)
    await sweepOnce()
    await sweep(other, { full: false })
    expect(reminders()).toHaveLength(1)
  })

  it('is left in peace for a minute by a rule that names an instant of the past', async () => {
    planning = vi.fn(() => ({ actions: [], reason: 'holds', wakeAt: '2026-01-01T00:00:00Z' }))
    context.runRules = [...timeless, { id: 'mistaken', evaluate: planning }]
    await reconcile(context, { kind: 'issue', iid: 1 })
    await expectQuietSweep()
    context.gitlab.wait('PT1M')
    planning.mockClear()
    await sweepOnce()
    expect(planning).toHaveBeenCalledTimes(1)
  })
})

describe('a settled run', () => {
  it('is not planned, nor its reading looked at', async () => {
    await expectQuietSweep()
  })

  it('is planned when the list shows a change, and when a hook names it', async () => {
    context.gitlab.tick(1, 'jonas', 'ho-contacts')
    await sweepOnce()
    expect(planning).toHaveBeenCalled()
    await settle()
    await reconcile(context, { kind: 'issue', iid: 1 })
    expect(planning).toHaveBeenCalledTimes(1)
  })

  it('is read and planned by a full sweep', async () => {
    const reads = vi.spyOn(context.gitlab, 'readSnapshot')
    await sweepOnce(true)
    expect(reads).toHaveBeenCalledTimes(1)
    expect(planning).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['a text', () => ({ texts: { ...rules.texts, sources: { ...rules.texts.sources, status: 'Another text' } } })],
    ['a segment', () => ({ segments: { ...rules.segments, managers: {} } })],
    ['a calendar', () => ({ calendars: createCalendars(holidayFarAway, 'UTC') })],
    ['the playbook', () => ({ playbooks: playbooksOf([{ ...csmAssigned, title: `${csmAssigned.title}.` }]) })],
  ])('is planned again, once and from its stored reading, when %s changed', async (_, change) => {
    const reads = vi.spyOn(context.gitlab, 'readSnapshot')
    const others = { ...rules, ...change() }
    context.rules = () => others
    await sweepOnce()
    expect(planning).toHaveBeenCalledTimes(1)
    expect(reads).not.toHaveBeenCalled()
    await expectQuietSweep()
  })

  it('is planned again by another version of the bot, open or closed', async () => {
    context.gitlab.setState(1, 'jonas', 'closed')
    await settle()
    context.version = 'the next one'
    await sweepOnce()
    expect(planning).toHaveBeenCalledTimes(1)
    await expectQuietSweep()
  })

  it('has its description read once, where a version before stored it unread', async () => {
    expect((await context.cache.snapshot(1))?.checklist).toBeUndefined()
    const saved = vi.spyOn(context.cache, 'saveSnapshot')
    for (const version of ['the next one', 'the one after it']) {
      context.version = version
      await sweepOnce()
      expect((await context.cache.snapshot(1))?.checklist?.lines.length).toBeGreaterThan(0)
    }
    expect(planning).toHaveBeenCalledTimes(2)
    expect(saved).toHaveBeenCalledTimes(1)
  })

  it('is planned again when there is another rule', async () => {
    context.runRules = [
      ...context.runRules,
      { id: 'one more', evaluate: () => ({ actions: [], reason: '', wakeAt: null }) },
    ]
    await sweepOnce()
    expect(planning).toHaveBeenCalledTimes(1)
    await expectQuietSweep()
  })

  it("is planned again when its account's file changed, and no other run is", async () => {
    context.gitlab.commit('accounts/acme.yml', accountFile('acme', 'mira'))
    await settle()
    await settle()
    context.gitlab.commit(`accounts/${key}.yml`, accountFile(key, 'jonas', '# a word\n'))
    await sweepOnce()
    expect(planning.mock.calls.map(([{ run }]) => run.runKey)).toEqual([`${key}/csm-assigned/1`])
    await expectQuietSweep()
  })

  it('is planned at each sweep while it waits for somebody to become a member, who leaves no trace on it', async () => {
    context.gitlab.commit(`accounts/${key}.yml`, accountFile(key, 'priya'))
    const { members } = context.gitlab
    context.gitlab.members = async () => (await members()).filter(({ username }) => username !== 'priya')
    await settle()
    await settle()
    context.gitlab.members = members
    await sweepOnce()
    expect(context.gitlab.issues.get(1)?.issue.assignees.map(({ username }) => username)).toEqual(['priya'])
  })
})

describe('a playbook that was changed under its version', () => {
  it('is said once, with the number of runs that are judged by what it says now', async () => {
    context.gitlab.commit('accounts/acme.yml', accountFile('acme', 'mira'))
    await settle()
    await settle()
    const warnings = vi.spyOn(context.log, 'warn')
    await sweepOnce()
    expect(warnings).not.toHaveBeenCalled()
    const others = { ...rules, playbooks: playbooksOf([{ ...csmAssigned, title: `${csmAssigned.title}.` }]) }
    context.rules = () => others
    await sweepOnce()
    await sweepOnce()
    expect(warnings.mock.calls).toEqual([
      [
        { playbook: 'csm-assigned@1', runs: 2, advice: expect.stringContaining('raise the version') },
        'a playbook changed without a new version',
      ],
    ])
  })
})
