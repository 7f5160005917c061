import { expect, test } from 'vitest'
import { taskLines } from '../../../src/core/checklist/task-lines.ts'

test('a line knows the first task id on it, though the history may not', () => {
  const ids = (description: string) => taskLines(description).map(({ taskId }) => taskId)
  expect(ids('- [ ] a <!-- t:one --> <!-- t:two -->\n- [ ] t:three\n- [ ] <!--t:four--> d')).toEqual([
    'one',
    null,
    'four',
  ])
  expect(ids('- [ ] a <!-- t:one -->\n\n- [ ] `<!-- t:two -->`\n- [ ] **<!-- t:three -->**')).toEqual([
    'one',
    null,
    'three',
  ])
  expect(ids('| | |\n|---|---|\n| [ ] | a <!-- t:one --> |')).toEqual(['one'])
})
