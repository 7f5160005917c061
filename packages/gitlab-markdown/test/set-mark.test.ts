import { expect, test } from 'vitest'
import { parseChecklist } from '../src/parse-checklist.ts'
import { setMark } from '../src/set-mark.ts'

const description = '# ü\r\n- [\u00a0] one\r\n> 1. [X] two 🎉\r\n\r\n| ä\u2009 | [ ] |\r\n|---|---|\r\n| [~] | x |\r\n'

test('setting a mark changes that character and no other', () => {
  const items = parseChecklist(description)
  expect(items).toHaveLength(4)
  expect(items.map((item) => setMark(description, item, 'x'))).toEqual([
    description.replace('[\u00a0] one', '[x] one'),
    description.replace('[X]', '[x]'),
    description.replace('[ ]', '[x]'),
    description.replace('[~]', '[x]'),
  ])
})

test('a place without a box is refused', () => {
  expect(() => setMark(description, { line: 1, column: 4 }, 'x')).toThrow('no checkbox at line 1, column 4')
  expect(() => setMark(description, { line: 99, column: 4 }, 'x')).toThrow('no checkbox')
})
