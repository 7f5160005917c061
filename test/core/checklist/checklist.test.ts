import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Checklist, checklistOf, isChecklistOf } from '../../../src/core/checklist/checklist.ts'
import { LONGEST_DESCRIPTION } from '../../../src/core/checklist/longest-description.ts'
import { taskLines } from '../../../src/core/checklist/task-lines.ts'
import { withChecklist } from '../../../src/core/history/with-checklist.ts'
import { runStateOf } from '../../../src/core/run/run-state.ts'
import { runAfter } from '../../support/run-after.ts'

const DESCRIPTION = '## First\n\n- [ ] a <!-- t:one -->\n- [~] b\n\n| | |\n|---|---|\n| [x] | c <!-- t:two --> |'

/** What GitLab finds in them is recorded; the last ones have markers. */
function descriptions(): string[] {
  const path = 'packages/gitlab-markdown/test/fixtures/checklists.json'
  const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: { description: string }[] }
  return [...cases.map(({ description }) => description), DESCRIPTION, runAfter().snapshot.issue.description]
}

describe('what was read in a description, kept', () => {
  test('is plain JSON, and the same as what is read now', () => {
    for (const description of descriptions()) {
      const kept = Checklist.parse(JSON.parse(JSON.stringify(checklistOf(description))))
      expect(kept.lines).toEqual(taskLines(description))
      expect(isChecklistOf(kept, description)).toBe(true)
    }
  })

  test('tells nothing of another text, however little it differs', () => {
    const kept = checklistOf(DESCRIPTION)
    for (const other of [
      DESCRIPTION.replace('[ ]', '[x]'),
      `${DESCRIPTION}\n`,
      DESCRIPTION.replace('First', 'Tsrif'),
      '',
    ])
      expect(isChecklistOf(kept, other)).toBe(false)
  })

  test('tells nothing where another reader read it', () => {
    const kept = checklistOf(DESCRIPTION)
    expect(kept && isChecklistOf({ ...kept, reader: kept.reader + 1 }, DESCRIPTION)).toBe(false)
    expect(isChecklistOf(undefined, DESCRIPTION)).toBe(false)
  })

  test('is not made of a description that is longer than the bot reads', () => {
    expect(checklistOf('x'.repeat(LONGEST_DESCRIPTION + 1))).toBeUndefined()
  })

  // Where this fails since the reader finds something else now, raise READER in checklist.ts, and write the new line here.
  test('has a reader of its own for each way of reading', () => {
    const found = JSON.stringify(descriptions().slice(0, -1).map(taskLines))
    expect(`${checklistOf('')?.reader}: ${hash('sha256', found).slice(0, 16)}`).toBe('1: 95d30f64289048a9')
  })
})

describe('a run whose description was read for good', () => {
  const input = runAfter({ by: 'jonas', tick: ['ho-contacts', 'we-intro'] }, { by: 'lea', untick: ['we-intro'] })
  const snapshot = withChecklist(input.snapshot)

  test('is in the same state as one whose description is read now', () => {
    const ofWhat = { snapshot: null, asRead: null }
    expect({ ...runStateOf({ ...input, snapshot }), ...ofWhat }).toEqual({ ...runStateOf(input), ...ofWhat })
  })

  test('is not read again', () => {
    expect(withChecklist(snapshot)).toBe(snapshot)
    const lines = snapshot.checklist?.lines.map((line) => ({ ...line, mark: 'x' as const })) ?? []
    const ticked = { ...snapshot, checklist: { ...checklistOf(snapshot.issue.description), lines } as Checklist }
    expect(new Set(runStateOf({ ...input, snapshot: ticked }).tasks.map(({ state }) => state))).toEqual(
      new Set(['done']),
    )
  })

  test('is read again where its description changed', () => {
    const description = snapshot.issue.description.replaceAll('[ ]', '[x]')
    const edited = { ...snapshot, issue: { ...snapshot.issue, description } }
    expect(withChecklist(edited).checklist?.lines.every(({ mark }) => mark === 'x')).toBe(true)
    expect(new Set(runStateOf({ ...input, snapshot: edited }).tasks.map(({ state }) => state))).toEqual(
      new Set(['done']),
    )
  })
})
