import { parseTickNote } from 'gitlab-markdown'
import { expect, test } from 'vitest'
import { taskIdInText } from '../../../src/core/checklist/task-id.ts'

test.each([
  ['Read the command plan  t:read\\-plan', 'read-plan'],
  ['a  t:a\\-b\\.c/d\\_1', 'a-b.c/d_1'],
  ['a  t:one   t:two ', 'one'],
  ['a  t:one   why', 'one'],
  ['two lines&#10; t:one', 'one'],
  ['Check t:foo', null],
  ['Check t:foo  t:real', 'real'],
  ['t:foo', null],
  ['a  t:', null],
  ['a  xt:one', null],
])('a tick of %s is of the task %s', (text, taskId) => {
  const tick = parseTickNote(`marked the checklist item **${text}** as completed`)
  expect(taskIdInText(tick?.text ?? '')).toBe(taskId)
})

test('a tick is read in a text of 400,000 spaces', { timeout: 60_000 }, () => {
  expect(taskIdInText(`a${' '.repeat(400_000)}b  t:one`)).toBe('one')
})
