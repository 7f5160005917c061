import { describe, expect, it } from 'vitest'
import type { FactOf } from '../../../../src/core/history/fact.ts'
import { staleSaves } from '../../../../src/core/run/tasks/stale-save.ts'

const people = { jonas: { id: 2, username: 'jonas' }, mira: { id: 3, username: 'mira' } }
let id = 0

function ticked(at: string, by: keyof typeof people, taskId: string, completed: boolean): FactOf<'ticked'> {
  id += 1
  const evidence = { kind: 'note' as const, id, url: '' }
  return {
    kind: 'ticked',
    at: `2026-02-23T${at}Z`,
    by: people[by],
    byBot: false,
    evidence,
    taskId,
    text: taskId,
    completed,
  }
}

const boxes = (...facts: FactOf<'ticked'>[]) => staleSaves(facts).map((save) => save.boxes.map((box) => box.taskId))

describe('a save that unticked what somebody else had ticked', () => {
  it('is told with its boxes, when they were ticked within the hour', () => {
    const facts = [
      ticked('09:00:00', 'jonas', 'a', true),
      ticked('09:30:00', 'jonas', 'b', true),
      ticked('10:00:00.100', 'mira', 'a', false),
      ticked('10:00:00.125', 'mira', 'b', false),
    ]
    expect(boxes(...facts)).toEqual([['b']])
    expect(boxes(ticked('09:00:00', 'jonas', 'a', true), ticked('10:00:00', 'mira', 'a', false))).toEqual([['a']])
  })

  it('is not told of one’s own ticks', () => {
    expect(boxes(ticked('09:00:00', 'jonas', 'a', true), ticked('09:01:00', 'jonas', 'a', false))).toEqual([])
  })

  it('is one save while its notes follow each other, else another', () => {
    const ticks = ['a', 'b', 'c'].map((task) => ticked('09:00:00', 'jonas', task, true))
    const quick = [ticked('09:10:00', 'mira', 'a', false), ticked('09:10:01', 'mira', 'b', false)]
    expect(boxes(...ticks, ...quick, ticked('09:12:00', 'mira', 'c', false))).toEqual([['a', 'b'], ['c']])
  })

  it('is not told where the box had been unticked before', () => {
    const facts = [
      ticked('09:00:00', 'jonas', 'a', true),
      ticked('09:01:00', 'jonas', 'a', false),
      ticked('09:02:00', 'mira', 'a', false),
    ]
    expect(boxes(...facts)).toEqual([])
  })
})
