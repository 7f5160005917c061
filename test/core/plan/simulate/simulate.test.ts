import { describe, expect, it } from 'vitest'
import type { OpenRun } from '../../../../src/core/action/action.ts'
import type { Act } from '../../../../src/core/plan/simulate/act.ts'
import type { DescriptionEdit } from '../../../../src/core/plan/simulate/edit-description.ts'
import { openedBy } from '../../../../src/core/plan/simulate/opened-by.ts'
import { type Step, simulate } from '../../../../src/core/plan/simulate/simulate.ts'
import { emptyProject, type Simulation, simulationOf } from '../../../../src/core/plan/simulate/simulation.ts'

const bot = { id: 1, username: 'onboarding-bot' }
const jonas = { id: 2, username: 'jonas' }
const mira = { id: 3, username: 'mira' }

const opening: OpenRun = {
  target: 'issue',
  kind: 'open-run',
  runKey: 'acme/x/1',
  title: 'Onboarding: Acme',
  description:
    '# Acme\n\n- [ ] Call (soon) <!-- t:call -->\n- [ ] Write <!-- t:write -->\n  - [ ] Draft <!-- t:draft -->\n',
  labels: ['onboarding', 'onboarding::handoff'],
  assigneeId: 2,
  dueDate: '2026-04-09',
  confidential: true,
  reason: 'x',
}

const opened = (): Simulation =>
  openedBy(opening, { project: emptyProject('2026-02-23T09:00:00Z'), iid: 1, bot, assignee: jonas })
const at = (minute: number) => `2026-02-24T09:${String(minute).padStart(2, '0')}:00Z`
const by = (user: typeof bot, act: Act, minute?: number): Step => ({
  by: user,
  act,
  ...(minute === undefined ? {} : { at: at(minute) }),
})
const save = (...edits: DescriptionEdit[]): Act => ({ kind: 'save', edits })
const mark = (task: string, to: ' ' | 'x' | '~' = 'x'): DescriptionEdit => ({ kind: 'mark', task, mark: to })
const shownAfter = (...steps: Step[]) => simulate(opened(), steps).snapshot
const newNotes = (...steps: Step[]) => shownAfter(...steps).notes.slice(2)

describe('an issue that the bot opened', () => {
  it('has in its history what it was opened with', () => {
    const { issue, notes, labelEvents, stateEvents } = opened().snapshot
    expect(notes.map(({ body }) => body)).toEqual(['changed due date to April 09, 2026', 'assigned to @jonas'])
    expect(labelEvents.map(({ action, label }) => [action, label?.name])).toEqual([
      ['add', 'onboarding'],
      ['add', 'onboarding::handoff'],
    ])
    expect(stateEvents).toEqual([])
    expect(issue).toMatchObject({ notesCount: 0, tasks: { count: 3, completed: 0 }, assignees: [jonas], author: bot })
  })
})

describe('a save of the description', () => {
  it('writes one note for each tick, one after the other', () => {
    const notes = newNotes(by(jonas, save(mark('call'), mark('write')), 0))
    expect(notes.map(({ body, createdAt }) => [createdAt, body])).toEqual([
      ['2026-02-24T09:00:00.000Z', String.raw`marked the checklist item **Call \(soon\)  t:call** as completed`],
      ['2026-02-24T09:00:00.025Z', 'marked the checklist item **Write  t:write** as completed'],
    ])
  })

  it.each([
    ['not applicable', [mark('call', '~')]],
    ['a line removed', [{ kind: 'remove-line', task: 'call' }]],
    ['a line copied', [{ kind: 'copy-line', task: 'call' }]],
    ['a marker lost', [{ kind: 'lose-marker', task: 'call' }]],
    ['all markers lost', [{ kind: 'lose-all-markers' }]],
    ['a line put in before a tick', [{ kind: 'add-line', line: '- [ ] Ours', before: 'call' }, mark('call')]],
    ['another text', [{ kind: 'replace', text: 'Acme', by: 'ACME' }]],
  ] as [string, DescriptionEdit[]][])('leaves only that it changed: %s', (_, edits) => {
    expect(newNotes(by(jonas, save(...edits))).map(({ body }) => body)).toEqual(['changed the description'])
  })

  it('that changes nothing writes nothing', () => {
    const { readAt: _, ...unchanged } = opened().snapshot
    expect(shownAfter(by(jonas, save(mark('call', ' ')), 5))).toEqual({
      ...unchanged,
      readAt: '2026-02-24T09:05:00.000Z',
    })
  })

  it('from a page that was opened before unticks what others ticked since', () => {
    const stale: Act = { kind: 'save', edits: [mark('write')], page: at(0) }
    const notes = newNotes(by(jonas, save(mark('call')), 10), by(mira, stale, 20))
    expect(notes.map(({ author, body }) => [author.username, body.replace(/.*t:/, '')])).toEqual([
      ['jonas', 'call** as completed'],
      ['mira', 'call** as incomplete'],
      ['mira', 'write** as completed'],
    ])
  })

  it('puts a line of people where it was asked for, as deep as its neighbour', () => {
    const { description } = shownAfter(by(jonas, save({ kind: 'add-line', line: '- [ ] Ours', before: 'draft' }))).issue
    expect(description).toContain('<!-- t:write -->\n  - [ ] Ours\n  - [ ] Draft')
  })

  it('counts boxes as GitLab does: those that do not apply are none', () => {
    expect(shownAfter(by(jonas, save(mark('call'), mark('write', '~')))).issue.tasks).toEqual({
      count: 2,
      completed: 1,
    })
  })
})

describe('labels', () => {
  const change = (add: string[], remove: string[]): Act => ({ kind: 'label', add, remove })

  it('put on come before those taken off; what is so already writes nothing', () => {
    const { issue, labelEvents } = shownAfter(by(mira, change(['a', 'onboarding'], ['onboarding::handoff', 'b'])))
    expect(issue.labels).toEqual(['onboarding', 'a'])
    expect(labelEvents.slice(2).map(({ action, label }) => [action, label])).toEqual([
      ['add', { id: 3, name: 'a' }],
      ['remove', { id: 2, name: 'onboarding::handoff' }],
    ])
  })

  it('that are renamed keep their id, and the history shows the new name', () => {
    const renamed = shownAfter(by(mira, { kind: 'rename-label', name: 'onboarding', to: 'Boarding' }))
    expect(renamed.issue.labels).toEqual(['Boarding', 'onboarding::handoff'])
    expect(renamed.labelEvents[0]?.label).toEqual({ id: 1, name: 'Boarding' })
    expect(renamed.issue.updatedAt).toBe(opened().snapshot.issue.updatedAt)
  })

  it('that are deleted are gone from the history, and another of that name has another id', () => {
    const steps = [by(mira, { kind: 'delete-label', name: 'onboarding' }), by(mira, change(['onboarding'], []))]
    const { labelEvents } = shownAfter(...steps)
    expect(labelEvents.map(({ label }) => label?.id ?? null)).toEqual([null, 2, 3])
  })
})

describe('what else people do', () => {
  it('is told as GitLab tells it', () => {
    const bodies = newNotes(
      by(mira, { kind: 'assign', users: [mira] }),
      by(mira, { kind: 'assign', users: [] }),
      by(mira, { kind: 'due', date: '2026-04-16' }),
      by(mira, { kind: 'due', date: null }),
      by(mira, { kind: 'confidential', confidential: false }),
      by(mira, { kind: 'move', to: { id: 77, reference: 'other#3' } }),
    ).map(({ body }) => body)
    expect(bodies).toEqual([
      'assigned to @mira and unassigned @jonas',
      'unassigned @mira',
      'changed due date to April 16, 2026',
      'removed due date April 16, 2026',
      'made the item visible to everyone',
      'moved to other#3',
    ])
  })

  it('closes and reopens with an event, once', () => {
    const { issue, stateEvents } = shownAfter(
      by(mira, { kind: 'close' }),
      by(mira, { kind: 'close' }),
      by(mira, { kind: 'reopen' }),
    )
    expect(stateEvents.map(({ id, state }) => [id, state])).toEqual([
      [1, 'closed'],
      [2, 'reopened'],
    ])
    expect(issue).toMatchObject({ state: 'opened', closedAt: null })
  })

  it('does not give the id of a deleted comment to the next one', () => {
    const comment: Act = { kind: 'comment', body: 'A word. \n' }
    const { issue, notes } = shownAfter(
      by(mira, comment),
      by(mira, { kind: 'delete-note', note: 3 }),
      by(mira, comment),
    )
    expect(notes.at(-1)).toMatchObject({ id: 4, body: 'A word.', system: false })
    expect(issue.notesCount).toBe(1)
  })
})

describe('updated_at', () => {
  const label = (name: string): Act => ({ kind: 'label', add: [name], remove: [] })
  const updated = (...steps: Step[]) => shownAfter(...steps).issue.updatedAt

  it('moves by a label at once where somebody else changed the issue last, else when it is more than a minute old', () => {
    const first = by(mira, label('a'), 0)
    expect(updated(first)).toBe('2026-02-24T09:00:00.000Z')
    expect(updated(first, by(mira, label('b'), 1))).toBe('2026-02-24T09:00:00.000Z')
    expect(updated(first, by(jonas, label('b'), 1))).toBe('2026-02-24T09:01:00.000Z')
    expect(updated(first, by(mira, label('b'), 2))).toBe('2026-02-24T09:02:00.000Z')
  })

  it('moves by a comment only when it is more than a minute old, by a tick always, by a deletion never', () => {
    const tick = by(jonas, save(mark('call')), 0)
    expect(updated(tick, by(mira, { kind: 'comment', body: 'x' }, 1))).toBe('2026-02-24T09:00:00.000Z')
    expect(updated(tick, by(jonas, save(mark('write')), 1))).toBe('2026-02-24T09:01:00.000Z')
    const written = [by(jonas, { kind: 'comment', body: 'x' }, 0), by(jonas, { kind: 'delete-note', note: 3 }, 30)]
    expect(updated(...written)).toBe('2026-02-24T09:00:00.000Z')
  })
})

describe('actions of the bot', () => {
  const note = { iid: 1, reason: 'x', body: 'Status' }

  it('are done as GitLab does them', () => {
    const { issue, notes, labelEvents } = shownAfter({
      at: at(0),
      by: bot,
      actions: [
        {
          target: 'issue',
          kind: 'change-labels',
          iid: 1,
          add: ['onboarding::done'],
          remove: ['onboarding::handoff'],
          reason: 'x',
        },
        { target: 'issue', kind: 'assign', iid: 1, userId: 3, username: 'mira', reason: 'x' },
        { target: 'issue', kind: 'post-note', marker: '', ...note },
        { target: 'issue', kind: 'edit-note', noteId: 4, ...note, body: 'Edited' },
      ],
    })
    expect(issue).toMatchObject({ labels: ['onboarding', 'onboarding::done'], assignees: [mira], notesCount: 1 })
    expect(labelEvents.slice(2).map(({ user }) => user)).toEqual([bot, bot])
    expect(notes.slice(2)).toMatchObject([
      { body: 'assigned to @mira and unassigned @jonas' },
      { id: 4, body: 'Edited' },
    ])
  })

  it('on the note of somebody else are refused', () => {
    const written = by(mira, { kind: 'comment', body: 'Mine' }, 0)
    expect(() =>
      shownAfter(written, { by: bot, actions: [{ target: 'issue', kind: 'edit-note', noteId: 3, ...note }] }),
    ).toThrow(
      'step 2 (actions by onboarding-bot at 2026-02-24T09:00:00.000Z): GitLab answers 403 Forbidden to edit-note',
    )
  })
})

describe('a step that cannot be done', () => {
  it.each([
    [by(jonas, save(mark('cal')), 0), 'no line of the description has the task cal: it has call, write, draft'],
    [
      by(jonas, save({ kind: 'mark', task: 'call', mark: 'x', copy: 1 })),
      'no line 2 of the description has the task call',
    ],
    [by(jonas, save({ kind: 'replace', text: 'Beta', by: '' })), 'the description does not say "Beta"'],
    [by(jonas, { kind: 'save', edits: [], page: '2026-02-22T00:00:00Z' }), 'nobody could open the page'],
    [by(jonas, { kind: 'delete-note', note: 2 }), 'the issue has no comment 2'],
    [by(jonas, { kind: 'rename-label', name: 'b', to: 'c' }), 'the project has no label b'],
    [
      by(jonas, { kind: 'rename-label', name: 'onboarding', to: 'onboarding::handoff' }),
      'has a label onboarding::handoff already',
    ],
    [{ ...by(jonas, { kind: 'close' }), at: '2026-02-22T00:00:00Z' }, '2026-02-22T00:00:00Z is over'],
    [{ by: bot, actions: [opening] }, 'open-run is not done to an issue that is there'],
  ] as [Step, string][])('says which it is and why', (step, message) => {
    expect(() => shownAfter(step)).toThrow(`step 1 (`)
    expect(() => shownAfter(step)).toThrow(message)
  })
})

describe('a simulation', () => {
  it('goes on from a snapshot: its ids follow the highest', () => {
    const { snapshot } = opened()
    const [note] = simulate(simulationOf(snapshot), [by(mira, { kind: 'comment', body: 'x' })]).snapshot.notes.slice(-1)
    expect(note?.id).toBe(3)
  })

  it('changes nothing that it is given', () => {
    const before = opened()
    const copy = structuredClone(before)
    simulate(before, [
      by(mira, save(mark('call')), 0),
      by(mira, { kind: 'rename-label', name: 'onboarding', to: 'x' }),
      by(mira, { kind: 'comment', body: 'x' }),
      by(mira, { kind: 'edit-note', note: 4, body: 'y' }),
      by(mira, { kind: 'close' }),
    ])
    expect(before).toEqual(copy)
  })
})
