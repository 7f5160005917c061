import { describe, expect, test } from 'vitest'
import { accountText } from '../support/stories/account-text.ts'
import { loopAt, storedLoopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { mentionedIn, type NudgeNote, nudgesOn } from '../support/stories/nudge-notes.ts'
import { type StoryWorld, storyWorld } from '../support/stories/story-world.ts'
import { withRules } from '../support/stories/with-rules.ts'

const CHICAGO = 'America/Chicago'
const LOUD = /^N-(04|06|07|17|18|23)/

const local = ({ at }: NudgeNote, zone = CHICAGO) => Temporal.Instant.from(at).toZonedDateTimeISO(zone)
const brief = (note: NudgeNote, zone = CHICAGO) =>
  `${local(note, zone).toPlainDateTime().toString({ smallestUnit: 'minute' })} ${note.rules.join()} ${mentionedIn(note).join()}`

/** What must be said of a run that nobody touches, and nothing else: at these minutes where its CSM is. */
const MONTH = [
  '2026-02-25T08:00 N-01:ho-contacts jonas',
  '2026-02-27T08:00 N-01:ho-meeting,N-02:ho-contacts jonas',
  '2026-03-02T08:00 N-12 jonas',
  '2026-03-03T08:00 N-02:ho-meeting jonas',
  '2026-03-05T08:00 N-04:ho-contacts,N-08 jonas,maria',
  '2026-03-09T08:00 N-06:tte,N-12 jonas',
  '2026-03-10T08:00 N-07:tte,N-02:ki-cadence jonas,maria',
  '2026-03-16T08:00 N-12,N-05:ttfv jonas',
  '2026-03-17T08:00 N-02:sp-draft jonas',
  '2026-03-20T08:00 N-06:ttfv,N-05:tt2 jonas',
  '2026-03-23T08:00 N-07:ttfv jonas,maria',
  '2026-03-25T08:00 N-06:tt2 jonas',
  '2026-03-31T08:00 N-05:tto jonas',
]

/** The budget of an issue (domain.md D.8). */
function expectBudget(notes: NudgeNote[]): void {
  const days = notes.map((note) => local(note).toPlainDate().toString())
  expect(new Set(days).size).toBe(days.length)
  const weeks = Map.groupBy(notes, (note) => `${local(note).yearOfWeek}-${local(note).weekOfYear}`)
  for (const week of weeks.values()) {
    const beyond = week.slice(2).filter(({ rules }) => !rules.some((rule) => LOUD.test(rule)))
    expect(beyond.map((note) => brief(note))).toEqual([])
  }
  const once = notes.flatMap(({ rules }) => rules).filter((rule) => !rule.startsWith('N-12'))
  expect(new Set(once).size).toBe(once.length)
}

test.each([
  ['where the account is', undefined, CHICAGO],
  ['on another continent', { zone: 'Europe/Berlin' }, 'Europe/Berlin'],
])(
  'a month in which nobody acts, its CSM %s: each thing once, on its day, in the hours of whom it mentions',
  async (_, jonas, zone) => {
    const world = await storyWorld({ startsAt: '2026-02-23T15:00:00Z' })
    await world.commit({ 'accounts/acme.yml': accountText('acme') })
    const context = withRules(await loopAt(world.url), { people: jonas ? { jonas } : {} })
    for (let hour = 0; hour < 24 * 36; hour += 1) {
      expect((await sweepOnce(context)).failed).toEqual([])
      world.clock.advance('PT1H')
    }
    const notes = await nudgesOn(world, 1)
    expectBudget(notes)
    for (const note of notes) {
      const first = /@(\w+)/.exec(note.body)?.[1]
      const { hour, dayOfWeek } = local(note, first === 'jonas' ? zone : CHICAGO)
      expect(hour, brief(note)).toBe(8)
      expect(dayOfWeek, brief(note)).toBeLessThan(6)
    }
    expect(notes.map((note) => brief(note, zone))).toEqual(MONTH)
  },
)

describe('once means once', () => {
  /** A run in the zone of Chicago, and a minute before its first reminder, on Wednesday, 2026-02-25, at 08:00. */
  async function eve() {
    const world = await storyWorld({ startsAt: '2026-02-23T15:00:00Z' })
    await world.commit({ 'accounts/acme.yml': accountText('acme') })
    const bot = await storedLoopAt(world.url)
    await sweepOnce(bot)
    world.clock.moveTo('2026-02-25T14:01:00Z')
    return { world, bot }
  }
  const rulesOn = async (world: StoryWorld) => (await nudgesOn(world, 1)).map(({ rules }) => rules.join())
  const NOTING = { method: 'POST', route: '/projects/:id/issues/:iid/notes' }

  test('where the answer is lost, and where the store is lost after it', async () => {
    const { world, bot } = await eve()
    world.faults.add([{ kind: 'reset', when: 'after', times: 1, ...NOTING }])
    await sweepOnce(bot)
    expect(world.faults.list()).toEqual([])
    for (const later of [bot, await storedLoopAt(world.url), bot]) {
      world.clock.advance('PT1H')
      await sweepOnce(later, true)
    }
    expect(await rulesOn(world)).toEqual(['N-01:ho-contacts'])
  })

  test('where a person deletes it: it does not come back, and the next one comes on its day', async () => {
    const { world, bot } = await eve()
    await sweepOnce(bot)
    const [note] = await nudgesOn(world, 1)
    await world.as('maria').delete(`/projects/1/issues/1/notes/${note?.id}`)
    expect(await rulesOn(world)).toEqual([])
    for (const hours of [1, 24, 23]) {
      world.clock.advance(`PT${hours}H`)
      await sweepOnce(bot, true)
    }
    expect(await rulesOn(world)).toEqual(['N-01:ho-meeting,N-02:ho-contacts'])
  })

  test('where two bots with two stores work at the same time', async () => {
    const { world, bot } = await eve()
    const other = await storedLoopAt(world.url)
    await Promise.all([sweepOnce(bot, true), sweepOnce(other, true)])
    for (const one of [bot, other]) {
      world.clock.advance('PT1H')
      await sweepOnce(one, true)
    }
    expect(await rulesOn(world)).toEqual(['N-01:ho-contacts'])
  })
})
