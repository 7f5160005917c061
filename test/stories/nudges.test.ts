import { expect, test } from 'vitest'
import { accountText } from '../support/stories/account-text.ts'
import { loopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { mentionedIn, type NudgeNote, nudgesOn } from '../support/stories/nudge-notes.ts'
import { storyWorld } from '../support/stories/story-world.ts'
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
