import { describe, expect, it } from 'vitest'
import { Account } from '../../../src/core/account/account.ts'
import { accountAnchors } from '../../../src/core/account/account-anchors.ts'
import { weekendCalendar } from '../../../src/core/calendar/calendar.ts'
import { excludedTasksOf } from '../../../src/core/playbook/excluded-tasks.ts'
import { expectedTasks } from '../../../src/core/playbook/expected-tasks.ts'
import { Task } from '../../../src/core/playbook/playbook.ts'
import { playbooksOf } from '../../../src/core/playbook/playbooks.ts'
import { taskLine } from '../../../src/core/playbook/task-line.ts'
import { dueOf } from '../../../src/core/playbook/task-rule.ts'
import { csmAssigned } from '../../support/config-file.ts'

const playbook = csmAssigned()
const opening = { year: 1, after: null }
const bare = Account.parse({ key: 'acme', name: 'Acme', kind: 'new' })

describe('the lines of an onboarding that a CSM leads', () => {
  it('are 48 tasks, 10 of them required (domain.md D.11)', () => {
    const tasks = [...playbook.phases, ...playbook.tracks].flatMap((section) => section.tasks)
    const children = tasks.flatMap((task) => task.children)
    expect(expectedTasks(playbook, [])).toHaveLength(tasks.length + children.length)
    expect(tasks.length + children.length).toBe(48)
    expect(tasks.filter((task) => task.required)).toHaveLength(10)
  })

  it.each([
    ['ho-contacts', 'give each main contact a role · AE · by day 3', 'Internal handover'],
    ['ho-plan', 'Command plan walked through, with its measures and pains', 'Internal handover'],
    ['ki-held', 'Hold the kickoff call · CSM · by day 14 (target)', 'Kickoff call'],
    ['ki-log', 'send the follow-up · CSM · 1 business day after the call', 'Kickoff call'],
    ['sp-journey', 'growth into further use cases · CSM · by day 28 · optional', 'Success plan'],
    ['we-mail-1', 'Mail 1 sent: what a CSM does · digital · by day 0', 'Enablement mail (runs alongside)'],
    ['fv-date', 'or best estimate) · CSM · by day 30 (target)', 'First value (runs alongside)'],
  ])('say who and by when: %s', (id, end, heading) => {
    const line = expectedTasks(playbook, []).find((task) => task.id === id)
    expect(line?.text.endsWith(end)).toBe(true)
    expect(line?.phaseTitle).toBe(heading)
  })

  it.each([
    [{ due: { from: 'original_contract_date', days: -10 } }, 'Do it · CSM · 10 days before the contract date'],
    [{ due: { bdays: 2 } }, 'Do it · CSM · by business day 2'],
    [{ due: { months: 3 } }, 'Do it · CSM · by month 3'],
    [
      { due: { from: 'task:ho-roles', days: 1 } },
      'Do it · CSM · 1 day after “State who does what from now on and post it as a comment”',
    ],
    [{ due: { from: 'go_live', days: 0 } }, 'Do it · CSM · on the day of going live'],
    [{}, 'Do it · CSM'],
    [{ due: { weeks: 2 } }, 'Do it · CSM · by week 2'],
    [{ due: { months: 12, plus_days: 14 } }, 'Do it · CSM · by month 12, plus 14 days'],
    [
      { due: { before: 'renewal_date', months: 4, plus_days: 7 } },
      'Do it · CSM · 4 months before the renewal, plus 7 days',
    ],
    [{ due: { term_fraction: 0.5 } }, 'Do it · CSM · half-way through the term'],
    [{ due: { term_fraction: 0.25 } }, 'Do it · CSM · at 25 % of the term'],
    [{ due: { days: 5 }, window: 2 }, 'Do it · CSM · from day 2, by day 5'],
  ])('say it for every due rule: %j', (fields, line) => {
    expect(taskLine(Task.parse({ id: 'x', owner: 'csm', text: 'Do it', ...fields }), playbook)).toBe(line)
  })

  it('leave out what does not concern the account, and what is asked for later', () => {
    expect(excludedTasksOf(playbook, bare, opening)).toEqual([
      'ho-pov',
      'ho-dedicated',
      'sp-convert',
      'fc-usage-ping',
      'cl-delay',
    ])
    const pubsec = Account.parse({ ...bare, pubsec: true, pov: true, deployment: 'dedicated', security_alerts: 'yes' })
    const out = excludedTasksOf(playbook, pubsec, opening)
    expect(out).toEqual(
      ['sp-convert', 'fc-usage-ping', 'fc-security-recheck', 'cl-delay'].concat(
        [1, 2, 3, 4, 5].map((n) => `we-mail-${n}`),
      ),
    )
    expect(expectedTasks(playbook, out).map(({ id }) => id)).not.toContain('we-mail-1')
  })

  it('take the sub-tasks along when a task is left out', () => {
    const lines = expectedTasks(playbook, ['ho-meeting'])
    expect(lines.filter(({ phaseTitle }) => phaseTitle === 'Internal handover').map(({ id }) => id)).toEqual([
      'ho-contacts',
      'ho-read',
      'ho-roles',
      'ho-pov',
      'ho-dedicated',
    ])
  })
})

describe('the due date of a task', () => {
  const account = Account.parse({
    ...bare,
    dates: { onboarding_start: '2026-02-23', original_contract_date: '2026-02-20' },
  })
  const opened = Temporal.PlainDate.from('2026-02-24')
  const anchors = accountAnchors(account, opened)
  const due = (id: string, from = anchors) => {
    const task = expectedTasks(playbook, []).find((expected) => expected.id === id)
    if (!task) throw new Error(`no task ${id}`)
    const found = task.rule && dueOf(task.rule, from, weekendCalendar())
    return found && 'date' in found ? found.date.toString() : null
  }

  it.each([
    ['ho-contacts', '2026-02-26'],
    ['ho-meeting', '2026-03-02'],
    ['ki-held', '2026-03-09'],
    ['fv-date', '2026-03-20'],
    ['ho-plan', null],
    ['ki-log', null],
    ['cl-delay', null],
  ])('%s is %s', (id, date) => {
    expect(due(id)).toBe(date)
  })

  it('counts from the day another task was done, once it is', () => {
    expect(due('ki-log', { ...anchors, 'task:ki-held': Temporal.PlainDate.from('2026-03-06') })).toBe('2026-03-09')
  })

  it('is not known without its anchor', () => {
    const withoutContract = accountAnchors(bare, opened)
    expect(due('fv-date', withoutContract)).toBeNull()
    expect(due('ki-held', withoutContract)).toBe('2026-03-10')
  })
})

describe('playbooks', () => {
  it('are found by id, the newest, and by the version that a run names', () => {
    const second = { ...playbook, version: 2 }
    const playbooks = playbooksOf([second], [playbook])
    expect(playbooks.newest('csm-assigned')).toBe(second)
    expect(playbooks.version('csm-assigned', 1)).toBe(playbook)
    expect(playbooks.version('csm-assigned', 3)).toBeUndefined()
    expect(playbooks.ids).toEqual(['csm-assigned'])
  })
})
