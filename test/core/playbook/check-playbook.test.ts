import { describe, expect, it } from 'vitest'
import { parsePlaybook } from '../../../src/core/playbook/parse-playbook.ts'
import { formatProblem } from '../../../src/core/yaml/problem.ts'
import { configText, shippedMetrics } from '../../support/config-file.ts'

const surroundings = {
  metrics: shippedMetrics().metrics,
  playbooks: ['small', 'csm-assigned'],
  segments: ['csm-assigned'],
}

const small = `schema: 1
id: small
version: 1
type: onboarding
title: "Onboarding: {{account.name}}"
anchor: onboarding_start
assignee: csm
labels: [onboarding, "onboarding-type::onboarding"]
due: {days: 45, kpi: tto}
phases:
  - id: first
    label: "onboarding::first"
    title: First
    tasks:
      - {id: a, owner: csm, due: 3, text: "Do a"}
      - {id: b, owner: csm, due: 5, needs: [a], text: "Do b"}
  - id: second
    label: "onboarding::second"
    title: Second
    tasks:
      - id: c
        owner: ae
        text: "Do c"
        children:
          - {id: c1, text: "One"}
`

function complaints(text: string, path = 'config/playbooks/small.yml'): string[] {
  const result = parsePlaybook(text, path, surroundings)
  return 'problems' in result ? result.problems.map(formatProblem) : []
}

/** The playbook with one place changed. */
function changed(from: string, to: string): string {
  expect(small).toContain(from)
  return small.replace(from, to)
}

/** Line and column of the only place in the text that reads so. */
function placeOf(words: string, text: string): [line: number, column: number] {
  expect(text.split(words)).toHaveLength(2)
  const lines = (text.split(words)[0] ?? '').split('\n')
  return [lines.length, (lines.at(-1) ?? '').length + 1]
}

const at = (line: number, column: number, rest: string) => `config/playbooks/small.yml:${line}:${column}: ${rest}`

describe('a playbook', () => {
  it('that ships has nothing wrong with it, and says which playbook is not there yet', () => {
    const path = 'config/playbooks/csm-assigned.yml'
    const result = parsePlaybook(configText('playbooks/csm-assigned.yml'), path, surroundings)
    expect(result).toMatchObject({ value: { id: 'csm-assigned', version: 1 } })
    expect(result.notes.map(({ message }) => message)).toEqual([
      'The playbook lifecycle-year is not there yet: closing will open nothing, and the status note will say so.',
    ])
  })

  it('of a few lines is fine', () => {
    expect(complaints(small)).toEqual([])
  })

  it.each([
    [
      'id: b,',
      'id: a,',
      'a, owner: csm, due: 5',
      'The id `a` is taken by line 15. (tasks and sub-tasks share one set of ids)',
    ],
    ['id: c1', 'id: b', 'b, text: "One"', 'The id `b` is taken by line 16.'],
    [
      'id: second',
      'id: first',
      'first\n    label: "onboarding::second"',
      'The id `first` is taken by line 11. (phases and tracks share',
    ],
    ['::second', '::first', '"onboarding::first"\n    title: Second', 'The label onboarding::first is used twice.'],
    [
      '::second',
      '::First',
      '"onboarding::First"',
      'The labels onboarding::first and onboarding::First differ only in case.',
    ],
    ['::second', '::done', '"onboarding::done"', 'The label onboarding::done says that a run is finished'],
    ['"onboarding::second"', 'phase-two', 'phase-two', 'The label phase-two is of another scope than the first phase'],
    [
      'onboarding-type::onboarding',
      'onboarding::x',
      '"onboarding::x"',
      'The label onboarding::x shares its scope with another',
    ],
    ['onboarding-type::onboarding', 'a, b', '"a, b"', 'The label a, b holds a comma'],
    ['needs: [a]', 'needs: [aa]', 'aa]', 'The task b needs "aa": there is no such task. (did you mean a?)'],
    [
      'needs: [a]',
      'needs: [c1]',
      'c1]',
      'The task b needs "c1", which is a sub-task: only whole tasks are waited for. (write c)',
    ],
    ['needs: [a]', 'needs: [b]', 'b]', 'These tasks wait for each other without end: b → b.'],
    ['due: 3,', 'due: 3, needs: [b],', 'a], text', 'These tasks wait for each other without end: a → b → a.'],
    ['due: 5,', 'due: {from: "task:b", days: 1},', '"task:b"', 'These tasks wait for each other without end: b → b.'],
    [
      'due: 5,',
      'due: {from: "task:x", days: 1},',
      '"task:x"',
      'The task b is due from "task:x": there is no such task.',
    ],
    [
      'owner: ae',
      'owner: cms',
      'cms',
      '`phases[second].tasks[c].owner` is "cms", but must be one of "csm", "ae", "sa", "manager", "digital", "customer", "renewal_dri", "csm_manager", "csm_director", "bot". (did you mean "csm"?)',
    ],
    [
      'due: 3',
      'due: {days: 3, kpi: ttx}',
      'ttx',
      'The task a names the metric ttx, which config/metrics.yml does not have. (did you mean tta?)',
    ],
    [
      'due: 3',
      'due: {days: 15, kpi: tte}',
      '15, kpi',
      'The task a is due later than its target: Time to engage is 14 days, this may be 15. (write at most 14 days)',
    ],
    [
      'due: 3',
      'due: {bdays: 11, kpi: tte}',
      '11, kpi',
      'The task a is due later than its target: Time to engage is 14 days, this may be 17',
    ],
    [
      'due: 3',
      'due: {months: 1, kpi: tt2}',
      '1, kpi',
      'The task a is due later than its target: Time to second call is 30 days, this may be 31',
    ],
    [
      'due: 3',
      'due: 15, emits: first_engagement',
      '15, emits',
      'The task a is due later than its target: Time to engage is 14 days, this may be 15',
    ],
    [
      'due: {days: 45',
      'due: {days: 46',
      '46',
      'The issue is due later than its target: Time to onboard is 45 days, this may be 46.',
    ],
    [
      'due: 3',
      'required: true, due: 50',
      '50',
      'The task a is required and due on day 50, after the issue itself (day 45).',
    ],
    [
      'due: 3',
      'due: {days: 3, bdays: 2}',
      '{days: 3',
      'The task a is due in days and bdays at once. (write one of days, bdays, weeks, months, term_fraction)',
    ],
    ['due: 3', 'due: {from: now}', '{from', 'The task a has a due rule without a number'],
    [
      'due: 3',
      'due: {from: onboarding_strat, days: 3}',
      'onboarding_strat',
      'There is no date onboarding_strat to count from. (did you mean onboarding_start?)',
    ],
    ['anchor: onboarding_start', 'anchor: now', 'now', 'There is no date now to count from.'],
    ['due: 3', 'required: true, optional: true', 'true, text', 'The task a is required and optional at once'],
    ['"Do a"', '"Do [a]"', '[a]"', 'The text holds a square bracket. (write round brackets)'],
    ['"Do a"', '"Do\\na"', '"Do\\n', 'The text holds a line break.'],
    ['"Do a"', '"Do a <!-- t:b -->"', '<!--', 'The text holds an HTML comment.'],
    ['"Do a"', '"Do <b>a</b>"', '<b>', 'The text holds HTML.'],
    ['text: "One"', 'text: "One [x]"', '[x]', 'The text holds a square bracket.'],
    ['title: Second', 'title: "Second [2]"', '[2]', 'The title holds a square bracket.'],
    [
      'due: 3',
      'when: "account.pubsek"',
      'pubsek',
      'The condition knows no field `pubsek` of `account`. (did you mean `pubsec`?)',
    ],
    ['due: 3', 'when: "account.arr"', 'account.arr', 'The condition must be true or false, but gives a value.'],
    [
      '{{account.name}}',
      '{{account.nmae}}',
      '{{account',
      'The title names {{account.nmae}}, which neither an account nor a run has.',
    ],
    ['{{account.name}}', '{{#if x}}', '{{#if', 'The title names {{#if x}}, which neither an account nor a run has.'],
    ['{{account.name}}', '{{account.name', '"Onboarding: ', 'The title has braces without a partner.'],
    [
      'due: 3',
      'due: {weeks: 3, kpi: tte}',
      '3, kpi',
      'The task a is due later than its target: Time to engage is 14 days, this may be 21',
    ],
    [
      'due: 3',
      'due: {weeks: 1, plus_days: 8, kpi: tte}',
      '1, plus',
      'The task a is due later than its target: Time to engage is 14 days, this may be 15',
    ],
    ['due: 3', 'due: {term_fraction: 1.5}', '1.5', '`phases[first].tasks[a].due.term_fraction` must be at most 1.'],
    ['due: 3', 'due: {term_fraction: -0.1}', '-0.1', '`phases[first].tasks[a].due.term_fraction` must be at least 0.'],
    [
      'due: 3',
      'due: {from: go_live, term_fraction: 0.5}',
      '0.5',
      'The task a counts in parts of the term, which is always from its start.',
    ],
    [
      'due: 3',
      'due: {before: renewal_dat, months: 4}',
      'renewal_dat,',
      'There is no date renewal_dat to count from. (did you mean renewal_date?)',
    ],
    ['due: 3', 'due: {before: now, months: 4}', 'now', 'There is no date now to count from.'],
    [
      'due: 3',
      'due: {from: go_live, before: renewal_date, months: 4}',
      'renewal_date',
      'The task a counts from go_live and back from renewal_date at once.',
    ],
    [
      'due: 3',
      'due: {before: renewal_date, months: -4}',
      '-4',
      'The task a counts back from renewal_date a number below zero.',
    ],
    [
      'due: 3',
      'due: {before: renewal_date, days: 4, kpi: tte}',
      'tte}',
      'The task a is the target of a metric, and no metric counts back',
    ],
    [
      'due: 3',
      'due: {days: 3, plus_days: 4}',
      '4}',
      'The task a is due in days, with further days on top. (write the sum)',
    ],
    ['due: 3', 'due: 3, window: 4', '4, text', 'The task a opens on day 4, after it is due (day 3). (write at most 3)'],
    ['due: 3', 'due: {bdays: 4}, window: 5', '5, text', 'The task a opens on day 5, after it is due (day 4).'],
    ['due: 3', 'window: 4', '4, text', 'The task a has a window and no due date.'],
    [
      'due: 3',
      'due: {before: renewal_date, months: 1}, window: 4',
      '4, text',
      'The task a has a window, which counts in days from a date',
    ],
    ['owner: csm, due: 3', 'owner: bot, required: true', 'true, text', "The task a is required and the bot's own"],
    [
      'title: First',
      'title: First\n    until: {days: 46}',
      '46}',
      'The end of first is on day 46, after the issue is due (day 45): nobody could finish in time. (write at most 45)',
    ],
    [
      'title: First',
      'title: First\n    until: {months: 2}',
      '2}',
      'The end of first is on day 62, after the issue is due',
    ],
    [
      'title: First',
      'title: First\n    until: {days: 10, kpi: tte}',
      'tte}',
      'The end of first is no target of a metric.',
    ],
    [
      'title: First',
      'title: First\n    until: {from: "task:a", days: 3}',
      '"task:a"',
      'There is no date task:a to count from.',
    ],
    [
      'title: First',
      'title: First\n    when: run.late',
      'run.late',
      'The condition asks for what is not known when the issue is opened. (write it at whole tasks)',
    ],
    [
      'text: "One"',
      'when: run.late, text: "One"',
      'run.late',
      'The condition asks for what is not known when the issue is opened.',
    ],
    ['assignee: csm', 'assignee: bot', 'bot', 'The bot cannot have an issue, nor be told of one.'],
    [
      'assignee: csm',
      'assignee: csm\nescalate: [{after: {bdays: 2}, to: customer}]',
      'customer',
      'The customer cannot have an issue',
    ],
    [
      'assignee: csm',
      'assignee: csm\nescalate: [{after: {from: now, bdays: 2}, to: manager}]',
      'now',
      'There is no date now to count from.',
    ],
    [
      'assignee: csm',
      'assignee: csm\non_close: {open_by_segment: true, open_next_year: true}',
      'true}',
      'Closing is to open open_by_segment and open_next_year at once.',
    ],
    [
      'assignee: csm',
      'assignee: csm\non_close: {open: small}',
      'small}',
      'Closing is to open small again, without end.',
    ],
    [
      'assignee: csm',
      'assignee: csm\non_close: {when: run.renewed}',
      'renewed}',
      'The condition knows no field `renewed` of `run`. (did you mean `renews`?)',
    ],
    [
      'assignee: csm',
      'assignee: csm\ntracks: [{id: t, title: T, rolling: true, tasks: [{id: t1, owner: csm, text: T}]}]',
      'true, tasks',
      "The track t is to roll with the playbook's date, which does not move.",
    ],
    [
      'id: small',
      'id: large',
      'large',
      'This is playbook large, version 1, but its file is called small.yml. (call it large.yml or large@1.yml)',
    ],
  ])('with %j written as %j is refused where it says %j', (from, to, pointsAt, complaint) => {
    const text = changed(from, to)
    expect(complaints(text).join('\n')).toContain(at(...placeOf(pointsAt, text), complaint))
  })

  it('is told all that is wrong at once, what the schema sees and what it does not', () => {
    const broken = changed('owner: ae', 'owner: cms')
      .replace('needs: [a]', 'needs: [b]')
      .replace('id: c1', 'id: a')
      .replace('title: First', 'titel: First')
    expect(complaints(broken).map((line) => line.split(':')[1])).toEqual(['11', '13', '16', '22', '25'])
  })

  it('may name what is not there yet, which is only noted', () => {
    const text = `${small}on_close: {open: later}\napplies_to: {segments: [csm-asigned]}\n`
    const result = parsePlaybook(text, 'config/playbooks/small.yml', surroundings)
    expect('value' in result).toBe(true)
    expect(result.notes.map(formatProblem)).toEqual([
      at(
        26,
        18,
        'note: The playbook later is not there yet: closing will open nothing, and the status note will say so.',
      ),
      at(27, 25, 'note: config/segments.yml has no segment csm-asigned. (did you mean csm-assigned?)'),
    ])
  })

  it('has no two tasks that wait for each other, the one to be done and the other for its date', () => {
    const text = changed('due: 5,', 'due: {from: "task:c", days: 1},').replace(
      'owner: ae',
      'owner: ae\n        needs: [b]',
    )
    const complaint = 'These tasks wait for each other without end: b → c → b. (take one of the steps out)'
    expect(complaints(text)).toEqual([at(...placeOf('b]', text), complaint)])
  })

  it('counts from no task that nobody can do', () => {
    const later = changed('due: 3', 'when: run.late').replace('due: 5,', 'due: {from: "task:a", days: 1},')
    expect(complaints(later)).toEqual([
      at(
        ...placeOf('"task:a"', later),
        'The task b is due from "task:a", which has no box to tick. (count from another date)',
      ),
    ])
    const perhaps = later.replace('run.late', 'account.pov')
    expect(complaints(perhaps)).toEqual([])
    const { notes } = parsePlaybook(perhaps, 'config/playbooks/small.yml', surroundings)
    expect(notes.map(formatProblem).join()).toContain('which is not there where its condition does not hold')
    const both = perhaps.replace('owner: csm, due: {', 'owner: csm, when: account.pov, due: {')
    expect(parsePlaybook(both, 'config/playbooks/small.yml', surroundings).notes).toEqual([])
  })

  it('of a year or a risk is told that the label of onboardings is not its own', () => {
    const text = changed('type: onboarding', 'type: lifecycle')
    const { notes } = parsePlaybook(text, 'config/playbooks/small.yml', surroundings)
    expect(notes.map(({ message }) => message)).toEqual([
      'The label onboarding is for playbooks of type onboarding and assignment, and this is of type lifecycle.',
    ])
  })

  it('keeps its older versions under their number', () => {
    expect(complaints(small, 'config/playbooks/small@1.yml')).toEqual([])
    expect(complaints(small, 'config/playbooks/small@2.yml')).toHaveLength(1)
  })

  it.each(['', 'x', '- 1', 'phases: 3', 'phases: [1, {tasks: [2, {children: 3}]}]', 'id: [', 'labels: {a: b}'])(
    'that is none (%j) is refused, without harm',
    (text) => {
      expect(complaints(text)).not.toEqual([])
    },
  )
})
