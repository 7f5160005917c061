import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../../../src/config/load-config.ts'
import { Account } from '../../../../src/core/account/account.ts'
import { millisecondsBetween } from '../../../../src/core/calendar/milliseconds-between.ts'
import type { JourneyInput } from '../../../../src/core/plan/journey/journey-input.ts'
import { peopleOf } from '../../../../src/core/plan/journey/people-of.ts'
import { beginning, moved, settled, type Traveller } from '../../../../src/core/plan/journey/traveller.ts'
import { openRun } from '../../../../src/core/plan/open-run.ts'
import { ActError } from '../../../../src/core/plan/simulate/act-error.ts'
import { noActs } from '../../../../src/core/plan/simulate/acts/parse-acts.ts'
import { PersonStep } from '../../../../src/core/plan/simulate/acts/person-step.ts'
import { openedBy } from '../../../../src/core/plan/simulate/opened-by.ts'
import { emptyProject } from '../../../../src/core/plan/simulate/simulation.ts'
import { formatRunKey } from '../../../../src/core/text/run-key.ts'
import { shippedIds, valueIn } from '../../../support/config-file.ts'

const config = valueIn(await loadConfig(['.']))

const day = (from: string, to: string) =>
  fc
    .integer({ min: 0, max: Temporal.PlainDate.from(from).until(to).days })
    .map((days) => Temporal.PlainDate.from(from).add({ days }).toString())
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 4 })

const account = fc
  .record({
    timezone: fc.constantFrom(
      'America/Chicago',
      'Europe/Berlin',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'Asia/Kolkata',
    ),
    calendars: fc.constantFrom(
      { ours: 'US', customer: 'DE' },
      { ours: null, customer: null },
      { ours: 'DE', customer: 'NOWHERE' },
    ),
    qualified_on: maybe(day('2026-01-15', '2026-03-01')),
    original_contract_date: maybe(day('2026-01-15', '2026-03-20')),
    onboarding_start: maybe(day('2026-01-25', '2026-03-20')),
    subscription: maybe(day('2026-01-15', '2026-03-20')),
    term_months: fc.constantFrom(1, 6, 12, 36),
    profile: fc.constantFrom(null, 'legacy-contract-date', 'fy22-stretch'),
    used: maybe(day('2026-02-01', '2026-05-01')),
  })
  .map(({ qualified_on, original_contract_date, onboarding_start, subscription, term_months, used, ...others }) =>
    Account.parse({
      ...{ schema: 1, key: 'acme', name: 'Acme', kind: 'new', arr: 72_000, region: 'amer', ...others },
      team: { csm: 'jonas', ae: 'lea', sa: 'tom' },
      dates: { qualified_on, original_contract_date, onboarding_start },
      subscriptions: subscription === null ? [] : [{ id: 'S-1', start: subscription, term_months }],
      usage: used === null ? [] : [{ on: used, licences: 12 }],
    }),
  )

/** A run on its way, as `simulate` begins it. */
function opened(given: Account, id: string, at: string): Traveller {
  const playbook = config.playbooks.newest(id)
  if (!playbook) throw new Error(`there is no playbook ${id}`)
  const input: JourneyInput = { ...config, account: given, playbook, acts: noActs, opened: at, until: null }
  const people = peopleOf(input)
  const runKey = formatRunKey({ account: given.key, playbook: id, n: 1 })
  const { assignee, bot } = people
  const { texts, calendars } = config
  const opening = openRun({ account: given, playbook, runKey, now: at, assignee, texts, calendars })
  const simulation = openedBy(opening, { project: emptyProject(at), iid: 1, bot, assignee })
  return settled(beginning(input, people, simulation), at, { opening })
}

type Deed = { kind: 'tick'; indexes: number[] } | { kind: 'act'; act: object }

const ticks = fc.array(fc.nat(), { minLength: 1, maxLength: 6 }).map((indexes) => ({ kind: 'tick' as const, indexes }))
const others = fc
  .constantFrom({ close: true }, { reopen: true }, { comment: 'A word.' })
  .map((act) => ({ kind: 'act' as const, act }))
const deed = fc.record({
  hours: fc.integer({ min: 1, max: 24 * 40 }),
  what: fc.oneof({ weight: 4, arbitrary: ticks }, others),
})

/** Nothing where it cannot be done: a line that the description does not have, a closing of what is closed. */
function done(before: Traveller, at: string, what: Deed): Traveller {
  const ids = before.input.playbook.phases.flatMap(({ tasks }) => tasks.map(({ id }) => id))
  const act = what.kind === 'tick' ? { tick: [...new Set(what.indexes.map((one) => ids[one % ids.length]))] } : what.act
  try {
    return moved(before, at, PersonStep.parse({ at, by: 'jonas', ...act }))
  } catch (error) {
    if (error instanceof ActError) return moved(before, at, null)
    throw error
  }
}

const later = (at: string, duration: Temporal.DurationLike) =>
  Temporal.Instant.from(at).add(duration).toString({ smallestUnit: 'millisecond' })
const isBefore = (a: string, b: string) => Temporal.Instant.compare(a, b) < 0

/** From one wake time to the next until an instant. Who looks in between, at these parts of the time, finds nothing to do. */
function movedOn(before: Traveller, to: string, looks: number[]): Traveller {
  let now = before
  for (;;) {
    const { wakeAt } = now.plan
    const at = now.simulation.project.now
    const end = wakeAt !== null && isBefore(wakeAt, to) ? wakeAt : to
    const span = millisecondsBetween(at, end)
    for (const part of span > 1 ? looks : []) {
      const between = later(at, { milliseconds: Math.floor((span - 1) * part) })
      const actions = moved(now, between, null).moments.at(-1)?.actions
      expect({ between, wakeAt, actions }).toEqual({ between, wakeAt, actions: [] })
    }
    if (end === to) return now
    now = moved(now, end, null)
  }
}

describe('a run that nobody does anything to', () => {
  it('changes at its wake times alone, at most once a day, and hears of it then at most once', () => {
    fc.assert(
      fc.property(
        account,
        fc.constantFrom(...shippedIds),
        fc.integer({ min: 0, max: 24 * 50 }),
        fc.array(deed, { maxLength: 8 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 }),
        (given, id, hours, deeds, looks) => {
          let now = opened(given, id, later('2026-02-01T06:59:00Z', { hours }))
          for (const { hours, what } of deeds) {
            const at = later(now.simulation.project.now, { hours })
            now = done(movedOn(now, at, looks), at, what)
          }
          now = movedOn(now, later(now.simulation.project.now, { hours: 24 * 120 }), looks)
          const alone = now.moments.filter(({ act, opening, actions }) => !act && !opening && actions.length > 0)
          const isReminder = (action: object) => 'nudge' in action
          const changes = alone.filter(({ actions }) => !actions.every(isReminder)).map(({ day }) => day)
          expect(new Set(changes).size, JSON.stringify(changes)).toBe(changes.length)
          const comments = alone.filter(({ actions }) => actions.some(isReminder)).map(({ day }) => day)
          expect(new Set(comments).size, JSON.stringify(comments)).toBe(comments.length)
        },
      ),
      { numRuns: 25 },
    )
  })
})
