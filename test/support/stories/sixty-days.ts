import { mentionedIn, nudgesOn } from './nudge-notes.ts'
import type { StoryWorld } from './story-world.ts'

const CHICAGO = 'America/Chicago'

/** Hours of Chicago at which the bot looks on each day: before anybody works, and as the day begins. */
const LOOKS = ['07:30', '08:00']

/** What jonas and the account executive do, each at eleven o'clock; on other days nobody does anything. */
const DONE: Record<string, string[]> = {
  '2026-02-26': ['ho-contacts'],
  '2026-03-02': ['ho-meeting'],
  '2026-03-05': ['we-intro', 'we-kickoff-date'],
  '2026-03-11': ['ki-held', 'ki-stakeholders', 'ki-security'],
  '2026-03-12': ['ki-cadence'],
  '2026-04-07': ['sp-draft', 'fc-held'],
  '2026-04-16': ['cl-attributes'],
}

/**
 * What is to be said of it, and nothing else: N-01 of sp-draft and of cl-attributes find the week's two used and are of no use any more on their due days;
 * N-05 of tt2 and N-02 of fc-held wait for room; the stall of sp-draft is told once.
 */
export const SAID = [
  '2026-02-25T08:00 N-01:ho-contacts lea',
  '2026-02-27T08:00 N-01:ho-meeting jonas',
  '2026-03-03T08:00 N-02:we-intro,N-02:we-kickoff-date jonas',
  '2026-03-06T08:00 N-01:ki-cadence,N-05:tte jonas',
  '2026-03-09T08:00 N-06:tte jonas',
  '2026-03-10T08:00 N-07:tte,N-02:ki-cadence jonas,maria',
  '2026-03-16T08:00 N-05:ttfv jonas',
  '2026-03-17T08:00 N-02:sp-draft jonas',
  '2026-03-20T08:00 N-06:ttfv,N-05:tt2 jonas',
  '2026-03-23T08:00 N-04:sp-draft,N-07:ttfv,N-08 jonas,maria',
  '2026-03-24T08:00 N-01:fc-held jonas',
  '2026-03-25T08:00 N-06:tt2 jonas',
  '2026-03-30T08:00 N-02:fc-held jonas',
  '2026-03-31T08:00 N-05:tto jonas',
  '2026-04-07T08:00 N-02:cl-attributes jonas',
  '2026-04-09T08:00 N-06:tto jonas',
  '2026-04-10T08:00 N-07:tto jonas,maria',
  '2026-04-13T08:00 N-04:cl-attributes jonas,maria',
  '2026-04-16T08:00 N-08 jonas',
  '2026-04-20T08:00 N-09 jonas',
]

/** Sixty days of one run, the clock moved day by day; `look` is what the bot does at each hour at which it looks. */
export async function sixtyDays(world: StoryWorld, look: (day: number) => Promise<void>): Promise<string[]> {
  const first = Temporal.PlainDate.from('2026-02-24')
  for (let n = 0; n < 60; n += 1) {
    const day = first.add({ days: n })
    for (const plainTime of LOOKS) {
      world.clock.moveTo(day.toZonedDateTime({ timeZone: CHICAGO, plainTime }).toInstant().toString())
      await look(n)
      if (plainTime === '08:00' && DONE[`${day}`]) await world.tick(1, 'jonas', ...(DONE[`${day}`] ?? []))
    }
  }
  const notes = await nudgesOn(world, 1)
  return notes.map((note) => {
    const there = Temporal.Instant.from(note.at).toZonedDateTimeISO(CHICAGO).toPlainDateTime()
    return `${there.toString({ smallestUnit: 'minute' })} ${note.rules.join()} ${mentionedIn(note).join()}`
  })
}
