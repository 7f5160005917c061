import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { taskLines } from '../../../src/core/checklist/task-lines.ts'
import { comparableText } from '../../../src/core/checklist/tasks/comparable-text.ts'
import { type ExpectedLine, identifyTasks } from '../../../src/core/checklist/tasks/identify-tasks.ts'

const expected: ExpectedLine[] = [
  { id: 'read-plan', text: 'Read the command plan', phaseTitle: 'Handoff' },
  { id: 'meet-ae', text: 'Meet the account executive', phaseTitle: 'Handoff' },
  { id: 'log', text: 'Log the call', phaseTitle: 'Kickoff' },
  { id: 'log-again', text: 'Log the call', phaseTitle: 'First call' },
]

function identify(description: string): object {
  const { found, own, missing, guessed } = identifyTasks(taskLines(description), expected)
  return {
    found: Object.fromEntries([...found].map(([id, { line }]) => [id, line])),
    own: own.map(({ line }) => line),
    missing,
    guessed,
  }
}

describe('the tasks of a playbook in a checklist', () => {
  test('are known by their markers, however they were reworded and wherever they went', () => {
    const text = '- [ ] Something else <!-- t:log -->\n- [ ] Read the command plan\n- [ ] Y <!-- t:read-plan -->'
    expect(identify(text)).toEqual({
      found: { 'read-plan': 3, log: 1 },
      own: [2],
      missing: ['meet-ae', 'log-again'],
      guessed: [],
    })
  })

  test('are the first of two lines with one marker; the copy is a person’s own', () => {
    const text =
      '## Handoff\n- [ ] Copy <!-- t:log -->\n- [ ] Log the call <!-- t:log -->\n- [ ] Meet the account executive <!-- t:log -->'
    expect(identify(text)).toEqual({
      found: { log: 2 },
      own: [3, 4],
      missing: ['read-plan', 'meet-ae', 'log-again'],
      guessed: [],
    })
  })

  test('are known by their text where the marker is gone, also in another phase and with owner and day behind it', () => {
    const text =
      '## Kickoff\n- [ ] **Log**  the call\n- [ ] read the command plan · CSM · by day 4\n## First call\n- [x] Log the call <!-- mine -->'
    const found = { 'read-plan': 3, log: 2, 'log-again': 5 }
    expect(identify(text)).toEqual({ found, own: [], missing: ['meet-ae'], guessed: ['read-plan', 'log', 'log-again'] })
  })

  test('are known by the closest text in their phase, and not in another one', () => {
    const text =
      '## Handoff\n- [ ] Read the whole command plan\n- [ ] Order cake\n## Kickoff\n- [ ] Meet the account executives'
    expect(identify(text)).toEqual({
      found: { 'read-plan': 2 },
      own: [3, 5],
      missing: ['meet-ae', 'log', 'log-again'],
      guessed: ['read-plan'],
    })
  })

  test('take the closest of several lines, and leave the others to people', () => {
    const text = '## Handoff\n- [ ] Read the command plans of others\n- [ ] Read the comand plan'
    expect(identify(text)).toMatchObject({ found: { 'read-plan': 3 }, own: [2] })
  })

  test('may have a marker that somebody mangled', () => {
    expect(identify('## Handoff\n- [ ] Read the command plan <!-- t:read-plam -->')).toMatchObject({
      guessed: ['read-plan'],
    })
  })
})

const word = fc.constantFrom('read', 'the', 'plan', 'call', 'log', 'meet', 'customer', 'send', 'mail', 'a')
const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))
const phase = fc.constantFrom('Handoff', 'Kickoff', 'Close')
const tasks = fc
  .array(fc.record({ text, phaseTitle: phase }), { maxLength: 12 })
  .map((all) => all.map((one, n) => ({ id: `task-${n}`, ...one })))

/** A line as the bot or a person may have left it: with its marker, without, or with another one's. */
const line = fc.record({ text, phase, marker: fc.option(fc.nat(13), { nil: undefined }) })

test('every line is one task or a person’s own, every task one line or missing', () => {
  fc.assert(
    fc.property(tasks, fc.array(line, { maxLength: 15 }), (playbook, lines) => {
      const description = lines
        .map(
          (one) =>
            `## ${one.phase}\n- [ ] ${one.text}${one.marker === undefined ? '' : ` <!-- t:task-${one.marker} -->`}`,
        )
        .join('\n')
      const items = taskLines(description)
      const { found, own, missing, guessed } = identifyTasks(items, playbook)
      expect(new Set([...found.values(), ...own])).toEqual(new Set(items))
      expect(found.size + own.length).toBe(items.length)
      expect([...found.keys(), ...missing].toSorted()).toEqual(playbook.map(({ id }) => id).toSorted())
      const byMarker = (id: string) => items.find(({ taskId }) => taskId === id)
      for (const { id } of playbook) {
        const marked = byMarker(id)
        if (marked) expect(found.get(id)).toBe(marked)
        expect(guessed.includes(id)).toBe(found.has(id) && !marked)
      }
    }),
  )
})

test('lines as the bot wrote them are all found, in any order, with or without markers', () => {
  const unique = tasks.map((all) => all.map((one, n) => ({ ...one, text: `${one.text} ${n}` })))
  fc.assert(
    fc.property(unique, fc.boolean(), fc.boolean(), (playbook, hasMarkers, isReversed) => {
      const lines = playbook.map(({ id, text: words, phaseTitle }) => {
        return `## ${phaseTitle}\n- [ ] ${words} · CSM · by day 3${hasMarkers ? ` <!-- t:${id} -->` : ''}`
      })
      const items = taskLines((isReversed ? lines.toReversed() : lines).join('\n'))
      const { missing, own, guessed } = identifyTasks(items, playbook)
      expect({ missing, own, guessed: guessed.length }).toEqual({
        missing: [],
        own: [],
        guessed: hasMarkers ? 0 : playbook.length,
      })
    }),
  )
})

test('5,000 reworded lines in one phase find 5,000 tasks', () => {
  const playbook = Array.from({ length: 5000 }, (_, n) => ({
    id: `t-${n}`,
    text: `Do the thing number ${n * 7919}`,
    phaseTitle: 'All',
  }))
  const items = taskLines(`# All\n${playbook.map((task) => `- [ ] ${task.text}, soon`).join('\n')}`)
  const { found, guessed } = identifyTasks(items, playbook)
  expect(guessed.length).toBeGreaterThan(4800)
  expect(new Set(found.values()).size).toBe(found.size)
})

test('a text of 400,000 spaces is compared as one with one space', { timeout: 60_000 }, () => {
  expect(comparableText(`Read${' '.repeat(400_000)}the plan`)).toBe('read the plan')
})
