import { describe, expect, test } from 'vitest'
import { countTasks } from '../src/count-tasks.ts'
import { parseChecklist } from '../src/parse-checklist.ts'
import { setMark } from '../src/set-mark.ts'
import { tickNote } from '../src/ticks/tick-note.ts'
import { ticksBetween } from '../src/ticks/ticks-between.ts'
import checklists from './fixtures/checklists.json' with { type: 'json' }
import recorded from './fixtures/tick-saves.json' with { type: 'json' }

const notesOf = (before: string, after: string) => {
  const ticks = ticksBetween(before, after)
  return ticks === 'changed'
    ? ['changed the description']
    : ticks.map(({ item, completed }) => tickNote(item, completed))
}

describe('saves of a description', () => {
  test('leave the notes that GitLab left', () => {
    const descriptions = recorded.saves.map(({ description }) => description)
    const notes = descriptions.slice(1).flatMap((after, number) => notesOf(descriptions[number] ?? '', after))
    expect(notes).toEqual(recorded.notes)
  })

  test.each(recorded.saves)('have the counts that GitLab had: $says', ({ description, task_completion_status }) => {
    const { count, completed } = countTasks(parseChecklist(description))
    expect({ count, completed_count: completed }).toEqual(task_completion_status)
  })

  test('that toggle just one box leave its note, for every box that was recorded', () => {
    for (const { stored, items } of checklists.cases) {
      const notes = parseChecklist(stored).map((item) => {
        return item.mark === '~' ? undefined : notesOf(stored, setMark(stored, item, item.mark === 'x' ? ' ' : 'x'))
      })
      expect(notes).toEqual(items.map(({ note }) => note && [note]))
    }
  })

  test.each([
    ['emphasis written another way', '- [ ] *a*', '- [x] _a_', ['marked the checklist item **a** as completed']],
    ['emphasis put on', '- [ ] a', '- [x] *a*', ['changed the description']],
    ['a marker taken away', '- [ ] a <!-- t:x -->', '- [x] a', ['changed the description']],
    ['made loose', '- [ ] a\n- [ ] b', '- [x] a\n\n- [ ] b', ['changed the description']],
    ['a sub-list changed', '- [ ] a\n  - b', '- [x] a\n  - c', ['marked the checklist item **a** as completed']],
    ['not applicable before it', '- [ ] a\n- [ ] b', '- [~] a\n- [x] b', ['changed the description']],
    [
      'another cell reworded',
      '| | |\n|---|---|\n| [ ] | a |',
      '| | |\n|---|---|\n| [x] | b |',
      ['changed the description'],
    ],
    [
      'the cells beside it',
      '| | | |\n|---|---|---|\n| [ ] | [ ] | a |',
      '| | | |\n|---|---|---|\n| [x] | [x] | a |',
      ['marked the task table item **a** as completed', 'marked the task table item **a** as completed'],
    ],
    ['line ends alone', '- [ ] a\n- [ ] b', '- [ ] a\r\n- [ ] b\r\n', []],
    ['capital X', '- [x] a', '- [X] a', ['changed the description']],
  ])('%s', (_name, before, after, notes) => {
    expect(notesOf(before, after)).toEqual(notes)
  })
})
