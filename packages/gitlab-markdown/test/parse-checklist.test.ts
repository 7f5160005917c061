import { describe, expect, test } from 'vitest'
import { countTasks } from '../src/count-tasks.ts'
import { parseChecklist } from '../src/parse-checklist.ts'
import { tickNote } from '../src/ticks/tick-note.ts'
import recorded from './fixtures/checklists.json' with { type: 'json' }
import differences from './fixtures/checklists-differences.json' with { type: 'json' }

/** What was recorded of a description, said by the parser. */
function asRecorded(description: string): object {
  const items = parseChecklist(description)
  const { count, completed } = countTasks(items)
  return {
    task_completion_status: { count, completed_count: completed },
    items: items.map((item) => ({
      line: item.line,
      column: item.column,
      mark: item.mark,
      ...(item.mark === '~' ? {} : { note: tickNote(item, item.mark !== 'x') }),
    })),
  }
}

describe('what a running GitLab found in a description', () => {
  const known = new Map<string, string>(
    differences.map((one: { description: string; reason: string }) => [one.description, one.reason]),
  )

  test.each(recorded.cases.map((one) => [JSON.stringify(one.stored).slice(0, 60), one] as const))(
    '%s',
    (_name, one) => {
      const recordedAnswer = { task_completion_status: one.task_completion_status, items: one.items }
      if (known.has(one.stored))
        expect(asRecorded(one.stored), 'a listed difference that is gone').not.toEqual(recordedAnswer)
      else expect(asRecorded(one.stored)).toEqual(recordedAnswer)
    },
  )

  test('is what the parser finds, but for at most 3 % with a reason', () => {
    const descriptions = new Set(recorded.cases.map(({ stored }) => stored))
    expect([...known.keys()].filter((description) => !descriptions.has(description))).toEqual([])
    expect([...known.values()].every((reason) => reason.length > 20)).toBe(true)
    expect(known.size / recorded.cases.length).toBeLessThanOrEqual(0.03)
  })
})

const brief = (description: string) => parseChecklist(description).map(({ mark, text }) => `[${mark}] ${text}`)

describe('a box', () => {
  test.each([
    [
      'every bullet and number',
      '- [ ] a\n\n* [x] b\n\n+ [X] c\n\n1. [~] d\n\n2) [ ] e',
      ['[ ] a', '[x] b', '[x] c', '[~] d', '[ ] e'],
    ],
    ['several signs on one line', '- 1. * [ ] a', ['[ ] a']],
    ['a quote in a list in a quote', '> - > 1) [x] a', ['[x] a']],
    ['any white space as empty mark', '- [\t] a\n- [\u00a0] b\n- [\u3000] c', ['[ ] a', '[ ] b', '[ ] c']],
    ['nothing but the box', '- [ ]\n- [x]', ['[ ] ', '[x] ']],
    ['bold text right after it', '- [ ]**b**', ['[ ] b']],
    ['tables in lists', '- x\n\n  | a | b |\n  |---|---|\n  | [x] | c |', ['[x] c']],
    ['escaped pipes beside it', '| a | b |\n|---|---|\n| x \\| y | [ ] |', ['[ ] x | y']],
    ['details with blank lines', '<details>\n\n- [ ] a\n\n</details>', ['[ ] a']],
  ])('is found in %s', (_name, description, items) => {
    expect(brief(description)).toEqual(items)
  })

  test.each([
    ['fenced code', '```\n- [ ] a\n```'],
    ['indented code', 'a\n\n    - [ ] a'],
    ['an unclosed fence', '~~~\n- [ ] a'],
    ['a comment', '<!--\n- [ ] a\n-->'],
    ['an unclosed comment', '<!--\n- [ ] a'],
    ['an HTML block', '<div>\n- [ ] a\n</div>'],
    ['a heading', '- # [ ] a'],
    ['a paragraph', '[ ] a'],
    ['bold text', '- **[ ] a**'],
    ['a link', '- [x] a\n\n[x]: https://example.com'],
    ['an escaped bracket', '- \\[ ] a'],
    ['a comment before it', '- a <!-- c --> [ ] a'],
    ['another character', '- [a] a\n- [-] a\n- [] a\n- [xx] a'],
    ['a zero-width space', '- [\u200b] a'],
    ['a cell with more in it', '| a |\n|---|\n| [ ] b |\n| **[ ]** |'],
    ['the term of a description', '- [ ] a\n  : b'],
    ['a footnote that nothing refers to', '[^1]: - [ ] a'],
  ])('is none in %s', (_name, description) => {
    expect(brief(description)).toEqual([])
  })
})

describe('the text of an item', () => {
  test.each([
    ['a sub-list ends it', '- [ ] a\n  - b\n\n  c', 'a'],
    ['a quote belongs to it', '- [ ] a\n  > b', 'a\n\nb'],
    ['HTML leaves its text', '- [ ] a <b>b</b> <br>c', 'a b c'],
    ['a comment keeps its contents', '- [ ] a <!-- t:x -->', 'a  t:x'],
    ['a comment on the next line as well', '- [ ] a\n  <!-- t:x -->', 'a\n t:x'],
    ['a comment in a loose list does not', '- [ ] a <!-- t:x -->\n\n- [ ] b', 'a'],
    ['nor one in bold text', '- [ ] **a <!-- t:x -->**', 'a'],
    ['one tilde strikes through as two do', '- [ ] H~2~O ~~a~~ ~~~b~~~', 'H2O a ~~~b~~~'],
    ['GitLab cuts it at a backslash and n', '- [ ] C:\\new', 'C:'],
    ['formulas lose their dollars', '- [ ] $a$ $`b`$ $$c$$ x', 'a b c x'],
    ['prices keep theirs', '- [ ] from $5 to $6, $7/$8, \\$9', 'from $5 to $6, $7/$8, $9'],
    ['wiki links show their title', '- [ ] see [[Start page|start]] and [[end]]', 'see Start page and end'],
    ['footnotes show their number', '- [ ] a[^b]\n\n[^b]: c', 'a1'],
  ])('%s', (_name, description, text) => {
    expect(parseChecklist(description)[0]?.text).toBe(text)
  })
})

describe('an item', () => {
  test('knows the comments of its own line, paragraph or row', () => {
    const comments = (description: string) => parseChecklist(description).map((item) => item.comments)
    expect(comments('- [ ] a <!-- one --> <!--two-->\n  b <!-- three\n -->\n- [ ] c')).toEqual([
      ['one', 'two', 'three'],
      [],
    ])
    expect(comments('- [ ] `<!-- one -->`\n- [ ] **<!-- two -->**\n  - c <!-- three -->')).toEqual([[], ['two']])
    expect(comments('| | |\n|---|---|\n| [ ] | a <!-- one --> |')).toEqual([['one']])
  })

  test('knows the nearest heading above it, wherever either stands', () => {
    const headings = parseChecklist(
      '- [ ] a\n\n# **Hand** off <!-- x -->\n- [ ] b\n  - [ ] c\n\nWelcome\n---\n> - [ ] d',
    ).map(({ heading }) => heading)
    expect(headings).toEqual([null, 'Hand off', 'Hand off', 'Welcome'])
  })

  test('stands at its byte column, carriage returns not counted', () => {
    const [first, second] = parseChecklist('> ü\r\n> 1. [x] a\r\n\r\n| ä | [ ] |\r\n|---|---|\r\n| 🎉 | [~] |\r\n')
    expect(first).toMatchObject({ line: 2, column: 7 })
    expect(second).toMatchObject({ line: 4, column: 9 })
  })
})

describe('a long description', () => {
  test('has all of its 5,000 tasks, each on its own line', () => {
    const lines = Array.from(
      { length: 5000 },
      (_, n) => `- [${n % 3 === 0 ? 'x' : ' '}] Task ${n} <!-- t:task-${n} -->`,
    )
    const items = parseChecklist(lines.join('\n'))
    expect(countTasks(items)).toEqual({ count: 5000, completed: 1667 })
    expect(items.at(-1)).toMatchObject({
      line: 5000,
      column: 4,
      comments: ['t:task-4999'],
      text: 'Task 4999  t:task-4999',
    })
  })

  test('may nest without end: what lies too deep is left out, the rest is found', () => {
    const deepQuote = `${'> '.repeat(20_000)}- [ ] a`
    const deepList = Array.from({ length: 1000 }, (_, n) => `${'  '.repeat(n)}- [ ] a`).join('\n')
    const lazy = `${'>'.repeat(2000)} a\n${'b\n'.repeat(20_000)}`
    expect(parseChecklist(`- [ ] a\n\n${deepQuote}`)).toHaveLength(1)
    expect(parseChecklist(deepList).length).toBeGreaterThan(50)
    expect(parseChecklist(`${lazy}\n- [ ] a`)).toHaveLength(1)
    expect(parseChecklist(`- [ ] ${'[<!--*_~`'.repeat(10_000)}`)).toHaveLength(1)
  })
})

describe('a description made to keep the parser busy', () => {
  const size = 400_000
  const many = (piece: string) => piece.repeat(size / piece.length)
  // Each takes minutes where a sign is searched for from every place anew, and seconds where it is not.
  const limit = { timeout: 60_000 }

  test.each([
    ['footnotes that are opened only', `- [ ] a\n- b ${many('[^')}`],
    ['footnotes that are opened only, beside a defined one', `- [ ] a\n- b ${many('[^')}\n\n[^a]: c`],
    ['one footnote, referred to everywhere', `- [ ] a\n- b ${many('[^a] ')}\n\n[^a]: c`],
    ['details after details', `- [ ] a\n\nterm\n\n${many(': b\n\n')}`],
    ['brackets in brackets', `- [ ] a\n- b ${many('[[*')}`],
    ['a tag without end', `- [ ] a\n- [~] b\n  <div>\n  <${many('a')}`],
    ['spaces within a line', `- [ ] a\n- [~] b${many(' ')}c`],
  ])('holds its tasks: %s', limit, (_name, description) => {
    expect(parseChecklist(description)[0]).toMatchObject({ mark: ' ', text: 'a' })
  })

  test('has no footnote with a name of more than 999 characters', () => {
    const item = (label: string) => parseChecklist(`- [ ] a[^${label}]\n\n[^${label}]: b`)[0]?.text
    expect(item('n'.repeat(999))).toBe('a1')
    expect(item('n'.repeat(1000))).toMatch(/^a\[\^n+\]$/)
  })
})
