import { describe, expect, it } from 'vitest'
import { parseAssigneeNote } from '../../../src/core/history/assignee-note.ts'

describe('a system note about assignees', () => {
  it.each([
    ['assigned to @casey', ['casey'], []],
    ['unassigned @casey', [], ['casey']],
    ['assigned to @dev and unassigned @casey', ['dev'], ['casey']],
    ['assigned to @a.b-c_d, @dev, and @mona', ['a.b-c_d', 'dev', 'mona'], []],
    ['assigned to @a and @b and unassigned @c and @d', ['a', 'b'], ['c', 'd']],
    ['removed assignee', [], []],
  ])('%s', (body, added, removed) => {
    expect(parseAssigneeNote(body)).toEqual({ added, removed })
  })

  it.each([
    'assigned to nobody',
    'was assigned to @casey',
    'changed the description',
    'unassigned @casey for good',
    '',
    `assigned to ${'@a and '.repeat(60)}nobody`,
  ])('is not: %s', (body) => {
    expect(parseAssigneeNote(body)).toBeNull()
  })
})
