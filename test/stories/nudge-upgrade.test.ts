import { expect, test } from 'vitest'
import type { ReconcileContext } from '../../src/reconcile/reconcile-context.ts'
import { accountText } from '../support/stories/account-text.ts'
import { loopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { mentionedIn, type NudgeNote, nudgesOn } from '../support/stories/nudge-notes.ts'
import { type StoryWorld, storyWorld } from '../support/stories/story-world.ts'
import { withRules } from '../support/stories/with-rules.ts'

const RUNS = 50

/** 50 runs of one CSM that nobody touches, opened on 2026-02-23, and a bot whose reminders are switched off, which looks at them on these days. */
async function neglected(
  off: object,
  days: readonly string[],
): Promise<{ world: StoryWorld; context: ReconcileContext }> {
  const world = await storyWorld({ startsAt: '2026-02-23T15:00:00Z' })
  const keys = Array.from({ length: RUNS }, (_, n) => `account-${n}`)
  await world.commit(Object.fromEntries(keys.map((key) => [`accounts/${key}.yml`, accountText(key)])))
  const context = await loopAt(world.url)
  const before = withRules(context, { nudges: off })
  await sweepOnce(before)
  for (const day of days) {
    world.clock.moveTo(`${day}T20:00:00Z`)
    await sweepOnce(before)
  }
  return { world, context }
}

/** Every hour from midnight to eleven in the evening, in Chicago; all reminders that stand on the issues then. */
async function wholeDay(day: string, { world, context }: Awaited<ReturnType<typeof neglected>>): Promise<NudgeNote[]> {
  world.clock.moveTo(`${day}T05:00:00Z`)
  for (let hour = 0; hour < 23; hour += 1) {
    expect((await sweepOnce(context)).failed).toEqual([])
    world.clock.advance('PT1H')
  }
  const notes: NudgeNote[] = []
  for (let iid = 1; iid <= RUNS; iid += 1) notes.push(...(await nudgesOn(world, iid)))
  return notes
}

test.each([
  ['were switched off', { enabled: false }],
  ['were dry', { dry: true }],
  ['began on no day yet', { start_on: '2027-01-01' }],
  ['were none', { rules: [] }],
])('where reminders %s for months, what is long past is never said: the first morning is silent', async (_, off) => {
  const begun = await neglected(off, ['2026-03-10', '2026-04-20', '2026-05-19'])
  expect(await wholeDay('2026-05-20', begun)).toEqual([])
})

test('what came due in the last days is said of at most three issues a day to one person, in one comment each', async () => {
  const begun = await neglected({ enabled: false }, ['2026-03-02', '2026-03-10', '2026-03-17'])
  const first = await wholeDay('2026-03-18', begun)
  expect(first.map(({ rules }) => rules.join())).toEqual(Array(3).fill('N-12,N-05:ttfv,N-02:sp-draft'))
  expect(first.flatMap(mentionedIn)).toEqual(['jonas', 'jonas', 'jonas'])
  expect(await wholeDay('2026-03-19', begun)).toHaveLength(6)
})
