import { describe, expect, test } from 'vitest'
import type { User } from '../../../../src/core/history/snapshot.ts'
import { planRun } from '../../../../src/core/plan/plan-run.ts'
import { ownNotesOf } from '../../../../src/core/run/notes/own-notes.ts'
import { writeMarker } from '../../../../src/core/text/marker.ts'
import { runAfter } from '../../../support/run-after.ts'

const RUN = 'greyfriars-energy/csm-assigned/1'
const input = runAfter()
const nudge = writeMarker('nudge', { run: RUN, rules: 'N-01:kickoff,N-05:time-to-value,N-11', on: '2026-03-09' })
const answer = writeMarker('answer', { run: RUN, note: '77' })

/** The run with further notes of the bot's, the first with the id 9001. */
function withNotes(bodies: string[], author: User = { id: input.bots.id, username: input.bots.username }) {
  const { snapshot } = input
  const notes = bodies.map((body, n) => ({
    id: 9001 + n,
    body,
    author,
    system: false,
    internal: false,
    createdAt: '2026-03-09T08:00:00.000Z',
    updatedAt: '2026-03-09T08:00:00.000Z',
  }))
  return { ...input, snapshot: { ...snapshot, notes: [...snapshot.notes, ...notes] } }
}

function ownAfter(...bodies: string[]) {
  const { snapshot, bots } = withNotes(bodies)
  return ownNotesOf(snapshot, RUN, bots)
}

describe('reminders and answers among the bot’s own notes', () => {
  test('a reminder is read by its marker: its rules, each about what, and its day', () => {
    const [found, ...more] = ownAfter(`@jonas, two things.\n\n${nudge}`).nudges
    expect(more).toEqual([])
    expect(found).toMatchObject({
      note: { id: 9001 },
      rules: [
        { rule: 'N-01', subject: 'kickoff' },
        { rule: 'N-05', subject: 'time-to-value' },
        { rule: 'N-11', subject: null },
      ],
    })
    expect(found?.on?.toString()).toBe('2026-03-09')
  })

  test.each(['', 'tomorrow', '2026-02-30', '2026-03-09T08:00'])('a day that is none (%s) is none', (on) => {
    const [found] = ownAfter(writeMarker('nudge', { run: RUN, rules: '', on })).nudges
    expect(found).toMatchObject({ rules: [], on: null })
  })

  test('of two answers to a note the older one counts, and one that names no note answers none', () => {
    const nameless = writeMarker('answer', { run: RUN, note: 'the last one' })
    expect([...ownAfter(nameless, `Done.\n\n${answer}`, answer).answers].map(([to, { id }]) => [to, id])).toEqual([
      [77, 9002],
    ])
  })

  test('those of another run, and of another author, are not the bot’s on this one', () => {
    const other = writeMarker('nudge', { run: 'another/csm-assigned/1', rules: 'N-01' })
    expect(ownAfter(other).nudges).toEqual([])
    const { snapshot } = withNotes([nudge, answer], { id: 4711, username: 'mallory' })
    expect(ownNotesOf(snapshot, RUN, input.bots)).toMatchObject({ nudges: [], answers: new Map() })
  })

  test('they change nothing in a plan', () => {
    expect(planRun(withNotes([nudge, answer])).actions).toEqual(planRun(withNotes([])).actions)
  })

  test('none of them is taken for a status note that somebody deleted', () => {
    const { snapshot } = withNotes([nudge, answer])
    const notes = snapshot.notes.filter(({ id }) => id > 9000)
    expect(ownNotesOf({ ...snapshot, notes }, RUN, input.bots).status).toBeNull()
  })
})
