import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PhaseEvent } from '../../../../src/core/run/phases/phase-event.ts'
import { type PhaseLayout, phaseTimelineOf } from '../../../../src/core/run/phases/phase-timeline.ts'

/** Four phases of two required tasks each, an optional one in the first, and one in a track. */
const layout: PhaseLayout = {
  phases: [0, 1, 2, 3].map(() => ({ isPresent: true, isHeld: false })),
  tasks: [
    ...[0, 0, 1, 1, 2, 2, 3, 3].map((phase) => ({ phase, isRequired: true })),
    { phase: 0, isRequired: false },
    { phase: null, isRequired: false },
  ],
}

const jonas = { id: 2, username: 'jonas' }
type Short = ['tick' | 'untick' | 'move' | 'tick without a note' | 'time', number] | ['closed']

function events(...shorts: Short[]): PhaseEvent[] {
  return shorts.map(([kind, number = 0], index): PhaseEvent => {
    const at = Temporal.Instant.from('2026-02-23T09:00:00Z').add({ minutes: index }).toString()
    const when = { at, by: jonas, evidence: { kind: 'note', id: index, url: '' } as const }
    if (kind === 'closed') return { kind, ...when }
    if (kind === 'move') return { kind, phase: number, ...when }
    if (kind === 'time') return { kind, phase: number, at, by: null, evidence: null }
    return {
      kind: 'tick',
      task: number,
      resolved: kind !== 'untick',
      isApproximate: kind === 'tick without a note',
      ...when,
    }
  })
}

const timeline = (...shorts: Short[]) => phaseTimelineOf(layout, events(...shorts))

describe('the course of a run through its phases', () => {
  it('begins in the first phase', () => {
    expect(timeline().phase).toBe(0)
  })

  it('moves on when the required tasks of the phase are resolved, whatever else is open', () => {
    expect(timeline(['tick', 0]).phase).toBe(0)
    expect(timeline(['tick', 0], ['tick', 1]).phase).toBe(1)
  })

  it('passes phases whose tasks were all done early', () => {
    expect(timeline(['tick', 2], ['tick', 3], ['tick', 0], ['tick', 1]).phase).toBe(2)
  })

  it('stays in the last phase when no required task is left', () => {
    expect(timeline(...[0, 1, 2, 3, 4, 5, 6, 7].map((task): Short => ['tick', task])).phase).toBe(3)
  })

  it('goes back when a required task of a passed phase is unticked, and says which', () => {
    const { phase, fallbacks } = timeline(['tick', 0], ['tick', 1], ['untick', 0])
    expect(phase).toBe(0)
    expect(fallbacks).toMatchObject([{ from: 1, to: 0, tasks: [0] }])
  })

  it('takes a box whose first note says that it was unticked for one that was ticked before', () => {
    expect(timeline(['tick', 1], ['untick', 0]).fallbacks).toMatchObject([{ from: 1, to: 0, tasks: [0] }])
  })

  it('does not go back for an optional task or one of a track', () => {
    expect(timeline(['tick', 8], ['tick', 9], ['tick', 0], ['tick', 1], ['untick', 8], ['untick', 9]).phase).toBe(1)
  })

  it('holds a forward move by a person, and names the open tasks before it once', () => {
    const { phase, ahead } = timeline(['tick', 0], ['move', 2])
    expect(phase).toBe(2)
    expect(ahead.map((move) => move.tasks)).toEqual([[1, 2, 3]])
  })

  it('moves on from a forward move when that phase is done, though earlier ones are not', () => {
    expect(timeline(['move', 2], ['tick', 4], ['tick', 5]).phase).toBe(3)
  })

  it('does not go back for an unticked task while a forward move stands', () => {
    const { phase, fallbacks } = timeline(['tick', 0], ['move', 2], ['untick', 0])
    expect(phase).toBe(2)
    expect(fallbacks).toEqual([])
  })

  it('holds a forward move into a phase that is done already', () => {
    expect(timeline(['tick', 2], ['tick', 3], ['move', 1]).phase).toBe(1)
  })

  it('holds a move back until something in that phase changes', () => {
    const back: Short[] = [
      ['tick', 0],
      ['tick', 1],
      ['tick', 2],
      ['tick', 3],
      ['move', 1],
    ]
    expect(timeline(...back).phase).toBe(1)
    expect(timeline(...back, ['tick', 4]).phase).toBe(1)
    expect(timeline(...back, ['untick', 2], ['tick', 2]).phase).toBe(2)
  })

  it('holds a person’s move whatever is dated only approximately', () => {
    const done: Short[] = [
      ['tick', 0],
      ['tick', 1],
    ]
    expect(timeline(...done, ['move', 0], ['tick without a note', 1]).phase).toBe(0)
    expect(timeline(['move', 2], ['tick without a note', 4], ['tick without a note', 5]).phase).toBe(2)
    expect(timeline(['tick', 0], ['tick without a note', 1]).phase).toBe(1)
  })

  it('ends a move back when a person moves the label again', () => {
    expect(timeline(['tick', 0], ['tick', 1], ['move', 0], ['move', 3]).phase).toBe(3)
  })

  it('says for each closing which required tasks were open then', () => {
    const { unfinished } = timeline(
      ['tick', 0],
      ['closed'],
      ...[1, 2, 3, 4, 5, 6, 7].map((task): Short => ['tick', task]),
      ['closed'],
    )
    expect(unfinished.map((closing) => closing.tasks)).toEqual([[1, 2, 3, 4, 5, 6, 7]])
  })
})

/** The same four phases, of which these are left out, and these last until a day. */
function withDays({ absent = [], held = [] }: { absent?: number[]; held?: number[] }): PhaseLayout {
  const phases = layout.phases.map((_, phase) => ({ isPresent: !absent.includes(phase), isHeld: held.includes(phase) }))
  const tasks = layout.tasks.filter(({ phase }) => phase === null || !absent.includes(phase))
  return { phases, tasks }
}

/** Both required tasks of these phases. */
const done = (...phases: number[]): Short[] =>
  phases.flatMap((phase): Short[] => [2 * phase, 2 * phase + 1].map((task) => ['tick', task]))

describe('a phase that lasts until a day', () => {
  const held = withDays({ held: [0, 2] })
  const course = (...shorts: Short[]) => phaseTimelineOf(held, events(...shorts))

  it('is left on that day, when its tasks are done, and the day is what moved it', () => {
    expect(course(...done(0)).phase).toBe(0)
    const { phase, transitions } = course(...done(0), ['time', 0])
    expect(phase).toBe(1)
    expect(transitions).toMatchObject([{ from: 0, to: 1, event: { kind: 'time', by: null } }])
  })

  it('is left with its last task, when the day has come before', () => {
    expect(course(['time', 0]).phase).toBe(0)
    expect(course(['time', 0], ...done(0)).transitions).toMatchObject([{ to: 1, event: { kind: 'tick' } }])
  })

  it('ends by its day alone where it has no required task', () => {
    const { tasks } = held
    const bare = { ...held, tasks: tasks.map((task) => (task.phase === 0 ? { ...task, isRequired: false } : task)) }
    expect(phaseTimelineOf(bare, []).phase).toBe(0)
    expect(phaseTimelineOf(bare, events(['time', 0])).phase).toBe(1)
  })

  it('is passed by a person who moves the label on, and its day brings nothing then', () => {
    expect(course(['move', 1], ['time', 0]).phase).toBe(1)
    expect(course(['move', 1], ['time', 0], ...done(1)).phase).toBe(2)
  })

  it('holds whom a person moved into it, until its tasks are done and its day has come', () => {
    expect(course(['move', 2], ...done(2)).phase).toBe(2)
    expect(course(['move', 2], ...done(2), ['time', 2]).phase).toBe(3)
    expect(course(['move', 2], ['time', 2]).phase).toBe(2)
  })

  it('keeps a person’s move back, whatever day comes', () => {
    expect(course(...done(0), ['time', 0], ...done(1), ['move', 1], ['time', 2]).phase).toBe(1)
  })

  it('comes back when a required task of it is unticked, and is left again with that task', () => {
    const back: Short[] = [...done(0), ['time', 0], ['untick', 1]]
    expect(course(...back)).toMatchObject({ phase: 0, fallbacks: [{ from: 1, to: 0, tasks: [1] }] })
    expect(course(...back, ['tick', 1]).phase).toBe(1)
  })
})

describe('a phase that was left out', () => {
  it('is passed over, at the beginning, between, and at the end', () => {
    const tasksOf = (absent: number[]) => phaseTimelineOf(withDays({ absent }), [])
    expect(tasksOf([0]).phase).toBe(1)
    expect(tasksOf([0, 1]).phase).toBe(2)
    expect(tasksOf([0, 1, 2, 3]).phase).toBe(0)
    const last = withDays({ absent: [3] })
    const all = events(...[0, 1, 2, 3, 4, 5].map((task): Short => ['tick', task]))
    expect(phaseTimelineOf(last, all).phase).toBe(2)
  })
})

const anyEvent = fc.oneof(
  fc.tuple(fc.constantFrom('tick' as const, 'untick' as const), fc.integer({ min: 0, max: 9 })),
  fc.tuple(fc.constant('move' as const), fc.integer({ min: 0, max: 3 })),
  fc.tuple(fc.constant('closed' as const)),
)

describe('any course', () => {
  it('without moves by people is in the first phase with an open required task', () => {
    const ticks = fc.array(
      fc.tuple(fc.constantFrom('tick' as const, 'untick' as const), fc.integer({ min: 0, max: 9 })),
    )
    fc.assert(
      fc.property(ticks, (shorts) => {
        const resolved = new Map(shorts.map(([kind, task]) => [task, kind === 'tick']))
        const first = new Map(shorts.toReversed().map(([kind, task]) => [task, kind === 'untick']))
        const open = [0, 1, 2, 3, 4, 5, 6, 7].filter((task) => !(resolved.get(task) ?? first.get(task) ?? false))
        const expected = Math.min(3, ...open.map((task) => layout.tasks[task]?.phase ?? 3))
        expect(timeline(...shorts).phase).toBe(expected)
      }),
    )
  })

  it('is in the phase that a person put last, right after the move', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), fc.integer({ min: 0, max: 3 }), (shorts, phase) => {
        expect(timeline(...shorts, ['move', phase]).phase).toBe(phase)
      }),
    )
  })

  it('joins its transitions end to end', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (shorts) => {
        const { transitions, phase } = timeline(...shorts)
        const ends = transitions.map((one) => one.to)
        expect(transitions.slice(1).map((one) => one.from)).toEqual(ends.slice(0, -1))
        if (ends.length > 0) expect(ends.at(-1)).toBe(phase)
        for (const { from, to } of transitions) expect(from).not.toBe(to)
      }),
    )
  })

  const days = fc.uniqueArray(fc.integer({ min: 0, max: 3 }))
  const withTime = fc.array(fc.oneof(anyEvent, fc.tuple(fc.constant('time' as const), fc.integer({ min: 0, max: 3 }))))

  it('without moves by people is never past a day that has not come', () => {
    fc.assert(
      fc.property(days, withTime, (held, all) => {
        const shorts = all.filter(([kind]) => kind !== 'move')
        const come = shorts.flatMap(([kind, phase]) => (kind === 'time' ? [phase] : []))
        const ahead = held.filter((phase) => !come.includes(phase))
        const { phase } = phaseTimelineOf(withDays({ held }), events(...shorts))
        for (const day of ahead) expect(phase).toBeLessThanOrEqual(day)
      }),
    )
  })

  it('goes on, and never back, when days come and nothing else happens', () => {
    fc.assert(
      fc.property(days, withTime, fc.shuffledSubarray([0, 1, 2, 3]), (held, shorts, coming) => {
        const layout = withDays({ held })
        const phaseAfter = (...more: Short[]) => phaseTimelineOf(layout, events(...shorts, ...more)).phase
        const phases = coming.map((_, count) =>
          phaseAfter(...coming.slice(0, count + 1).map((day): Short => ['time', day])),
        )
        for (const [index, phase] of [phaseAfter(), ...phases].entries())
          if (index > 0) expect(phase).toBeGreaterThanOrEqual([phaseAfter(), ...phases][index - 1] ?? 0)
      }),
    )
  })
})
