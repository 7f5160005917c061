import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../src/core/command/command.ts'
import { runStateOf } from '../../../../src/core/run/run-state.ts'
import { afterCommands } from '../../../support/commanded-after.ts'
import { runAfter } from '../../../support/run-after.ts'

const at = (day: string) => `${day}T18:00:00Z`
const says = (day: string, ...commands: Command[]) => ({ at: at(day), by: 'jonas', commands })
const done = (task: string, on: string | null = null): Command => ({ name: 'done', task, on })
const na = (task: string): Command => ({ name: 'na', task, why: 'They have it already' })
const apply = (task: string): Command => ({ name: 'apply', task })
const tick = (day: string, task: string) => ({ at: at(day), by: 'mira', tick: task })
const untick = (day: string, task: string) => ({ at: at(day), by: 'mira', untick: task })

type Says = ReturnType<typeof says>

function taskAfter(acts: Parameters<typeof runAfter>, ...said: Says[]) {
  const state = runStateOf(afterCommands({ ...runAfter(...acts), now: at('2026-03-20') }, ...said))
  const task = state.tasks.find(({ expected }) => expected.id === 'ho-contacts')
  return { state: task?.state, since: task?.since, phase: state.phase.id, dates: state.taskDates.get('ho-contacts') }
}

describe('what is said of a task by command', () => {
  it('makes it done, by whoever said so, with the comment as its evidence; the box stays as it is', () => {
    const { state, since } = taskAfter([], says('2026-03-02', done('ho-contacts')))
    expect(state).toBe('done')
    expect(since).toMatchObject({ at: at('2026-03-02'), by: { username: 'jonas' }, approximate: false })
    expect(since?.evidence).toMatchObject({ kind: 'note', id: 5001, url: expect.stringMatching(/#note_5001$/) })
  })

  it('counts from the day that is given, else from that of the comment', () => {
    const resolved = (...said: Says[]) => taskAfter([], ...said).dates?.resolved?.toString()
    expect(resolved(says('2026-03-02', done('ho-contacts')))).toBe('2026-03-02')
    expect(resolved(says('2026-03-02', done('ho-contacts', '2026-02-25')))).toBe('2026-02-25')
  })

  it('makes it not applicable, with the reason', () => {
    expect(taskAfter([], says('2026-03-02', na('ho-contacts')))).toMatchObject({
      state: 'not-applicable',
      since: { why: 'They have it already' },
    })
  })

  it.each<[string, Parameters<typeof runAfter>, Says[], string]>([
    [
      'a box that is ticked later',
      [tick('2026-03-05', 'ho-contacts')],
      [says('2026-03-02', na('ho-contacts'))],
      'done',
    ],
    [
      'a box that was ticked before',
      [tick('2026-03-02', 'ho-contacts')],
      [says('2026-03-05', na('ho-contacts'))],
      'not-applicable',
    ],
    [
      'a box that is unticked later',
      [tick('2026-03-01', 'ho-contacts'), untick('2026-03-05', 'ho-contacts')],
      [says('2026-03-02', done('ho-contacts'))],
      'open',
    ],
    [
      'a box that was unticked before',
      [tick('2026-03-01', 'ho-contacts'), untick('2026-03-03', 'ho-contacts')],
      [says('2026-03-05', done('ho-contacts'))],
      'done',
    ],
    [
      'of two commands the later one',
      [],
      [says('2026-03-02', done('ho-contacts')), says('2026-03-05', na('ho-contacts'))],
      'not-applicable',
    ],
    [
      'that it applies after all',
      [],
      [says('2026-03-02', na('ho-contacts')), says('2026-03-05', apply('ho-contacts'))],
      'open',
    ],
    [
      'that it applies, where it is done',
      [],
      [says('2026-03-02', done('ho-contacts')), says('2026-03-05', apply('ho-contacts'))],
      'done',
    ],
    [
      'that it applies, where its box was ticked meanwhile',
      [tick('2026-03-03', 'ho-contacts')],
      [says('2026-03-02', na('ho-contacts')), says('2026-03-05', apply('ho-contacts'))],
      'done',
    ],
  ])('the later of the two counts: %s', (_, acts, said, state) => {
    expect(taskAfter(acts, ...said).state).toBe(state)
  })

  it('moves the phase as ticks do, at the time of the comment, and back', () => {
    const { tasks } = runStateOf(runAfter())
    const required = tasks.filter(({ expected: { phase, task } }) => {
      return phase.id === 'handoff' && 'required' in task && task.required
    })
    const all = required.map(({ expected: { id } }) => done(id))
    expect(all.length).toBeGreaterThan(1)
    expect(taskAfter([]).phase).toBe('handoff')
    expect(taskAfter([], says('2026-03-02', ...all)).phase).not.toBe('handoff')
    const last = required.at(-1)?.expected.id ?? ''
    const taken = [says('2026-03-02', ...all.slice(0, -1), na(last)), says('2026-03-03', apply(last))]
    expect(taskAfter([], ...taken).phase).toBe('handoff')
  })
})
