import { describe, expect, it } from 'vitest'
import { configOf } from '../../src/config/config-of.ts'
import { formatProblem } from '../../src/core/yaml/problem.ts'
import { configText } from '../support/config-file.ts'

const row = (more: string) => `schema: 1
rules:
  - {id: X-1, name: a rule, predicate: task-overdue, to: [owner], level: 1${more}}
`

/** What is wrong with these reminders, beside everything else that ships. */
function complaints(nudges: string, people = 'schema: 1', playbook = ''): string[] {
  const file = (path: string) => ({ path: `config/${path}`, text: configText(path) })
  const shipped = file('playbooks/csm-assigned.yml')
  const result = configOf({
    config: [
      ...['bot.yml', 'calendars.yml', 'labels.yml', 'metrics.yml', 'segments.yml'].map(file),
      { path: 'config/nudges.yml', text: nudges },
      { path: 'config/people.yml', text: people },
    ],
    playbooks: [{ ...shipped, text: shipped.text + playbook }],
    templates: [{ path: 'templates/nudges/task-overdue.hbs', text: 'Late' }],
  })
  return 'problems' in result ? result.problems.map(formatProblem) : []
}

describe('reminders in config/nudges.yml', () => {
  it('that name what there is have nothing wrong with them', () => {
    expect(complaints(row(''))).toEqual([])
    expect(complaints(configText('nudges.yml')).every((line) => line.includes('There is no text for'))).toBe(true)
  })

  it.each([
    [', predicate: task-overdu', /nudges\.yml:3:/],
    [', overtaken_by: [N-04]', /nudges\.yml:3:\d+: There is no other rule `N-04`/],
    [', start_on: soon', /nudges\.yml:3:/],
    [', to: [boss]', /nudges\.yml:3:/],
    [', days: 3', /nudges\.yml:3:/],
  ])('are refused with the place of what is wrong:%s', (more, expected) => {
    expect(complaints(row(more)).join('\n')).toMatch(expected)
  })

  it('that look for what nothing looks for are refused, with the name that was meant', () => {
    const [problem, ...others] = complaints(row('').replace('task-overdue', 'task-overdu'))
    expect(others).toEqual([])
    expect(problem).toMatch(
      /^config\/nudges\.yml:3:\d+: No predicate is called `task-overdu`\. did you mean task-overdue\?|did you mean task-overdue\?/,
    )
  })

  it('may wait switched off for a predicate that is not there yet', () => {
    expect(complaints(row(', enabled: false').replace('task-overdue', 'call-unlogged'))).toEqual([])
  })

  it('without a text are refused', () => {
    expect(complaints(row('').replace('task-overdue', 'silent-run')).join()).toContain(
      'templates/nudges/silent-run.hbs',
    )
  })
})

describe('a playbook that does without a rule', () => {
  it('names one of config/nudges.yml, and is told the place of any other', () => {
    expect(complaints(row(''), 'schema: 1', 'nudges: {off: [X-1]}\n')).toEqual([])
    const lines = configText('playbooks/csm-assigned.yml').split('\n').length
    expect(complaints(row(''), 'schema: 1', 'nudges:\n  off:\n    - X-1\n    - X-l\n')).toEqual([
      `config/playbooks/csm-assigned.yml:${lines + 3}:7: config/nudges.yml has no rule X-l. (did you mean X-1?)`,
    ])
  })
})

describe('people in config/people.yml', () => {
  it.each([
    ['{people: {jonas: {zone: Mars}}, schema: 1}', 'is not a time zone'],
    ['{people: {jonas: {cover: [mira, priya]}}, schema: 1}', 'people.yml:1:'],
    ['{people: {jonas: {absences: [{from: 2026-03-09, until: 2026-03-02}]}}, schema: 1}', 'ends before it begins'],
    ['{people: {jonas: {working_days: []}}, schema: 1}', 'people.yml:1:'],
  ])('are refused with the place of what is wrong: %s', (text, expected) => {
    expect(complaints(row(''), text).join('\n')).toContain(expected)
  })
})
