import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Account } from '../../../src/core/account/account.ts'
import { parseAccount } from '../../../src/core/account/parse-account.ts'
import { weekendCalendars } from '../../../src/core/calendar/create-calendars.ts'
import { taskLines } from '../../../src/core/checklist/task-lines.ts'
import { openRun } from '../../../src/core/plan/open-run.ts'
import { expectedTasks } from '../../../src/core/playbook/expected-tasks.ts'
import { Playbook } from '../../../src/core/playbook/playbook.ts'
import { readMarker } from '../../../src/core/text/marker.ts'
import { createTexts } from '../../../src/core/text/template/render.ts'
import { csmAssigned, valueIn } from '../../support/config-file.ts'

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/issue/${name}`, import.meta.url), 'utf8')
const template = readFileSync(new URL('../../../templates/issue.hbs', import.meta.url), 'utf8')
const texts = createTexts({ issue: template })
const greyfriars = valueIn(parseAccount(fixture('greyfriars-energy.yml'), 'accounts/greyfriars-energy.yml'))
const jonas = { id: 7, username: 'jonas', accessLevel: 30, active: true }

function open(account: Account, playbook = csmAssigned(), now = '2026-02-23T15:00:00Z') {
  const runKey = `${account.key}/${playbook.id}/1`
  return openRun({ account, playbook, runKey, now, assignee: jonas, texts, calendars: weekendCalendars() })
}

describe('opening a run', () => {
  it('writes the issue of domain.md D.12, letter by letter, and promises no lifecycle issue, which the bot opens not yet', () => {
    expect(open(greyfriars)).toEqual({
      target: 'issue',
      kind: 'open-run',
      runKey: 'greyfriars-energy/csm-assigned/1',
      title: 'Onboarding: Greyfriars Energy',
      description: fixture('greyfriars-energy.md').trimEnd(),
      labels: [
        'onboarding',
        'onboarding-type::onboarding',
        'onboarding-segment::csm-assigned',
        'lifecycle::onboarding',
        'onboarding::handoff',
      ],
      assigneeId: 7,
      dueDate: '2026-04-09',
      confidential: true,
      reason: 'a person asks for it',
    })
  })

  it("counts from the day of opening, in the account's zone, where the record names no start", () => {
    const account = Account.parse({ key: 'acme', name: 'Acme', kind: 'new', timezone: 'America/Los_Angeles' })
    const { description, dueDate } = open(account, csmAssigned(), '2026-02-24T06:30:00Z')
    expect(description.split('\n')[0]).toBe('**Acme** · started 2026-02-23 · no contract date yet')
    expect(dueDate).toBe('2026-04-09')
  })

  it('rolls the due date of the issue back over a weekend', () => {
    const account = Account.parse({ key: 'acme', name: 'Acme', kind: 'new', dates: { onboarding_start: '2026-02-25' } })
    expect(open(account).dueDate).toBe('2026-04-10')
  })

  it('writes lines that are found again, each with its heading and its text', () => {
    const { description } = open(greyfriars)
    const marker = readMarker(description, 'run')
    const expected = expectedTasks(csmAssigned(), marker?.fields.without?.split(',') ?? [])
    const items = taskLines(description)
    expect(items.map(({ taskId, heading }) => [taskId, heading])).toEqual(
      expected.map(({ id, phaseTitle }) => [id, phaseTitle]),
    )
    expect(items.map(({ text, taskId }) => text.replace(`t:${taskId}`, '').trim())).toEqual(
      expected.map(({ text }) => text),
    )
  })

  it.each([
    'Acme\n/close @all #12 <!--',
    'x -->\n- [ ] tick me <!-- t:ho-contacts -->',
    '{{account.key}} $& $1',
    '\u0000 ``` <details>',
    '<!-- onboarding-bot run=other/csm-assigned/1 playbook=csm-assigned@1 -->',
  ])('is the same for an account called %j, but for how it reads', (name) => {
    const account = Account.parse({ ...greyfriars, name })
    const action = open(account)
    expect(action.title).not.toMatch(/[\n\r]|@all|#12/)
    expect(action.title.startsWith('Onboarding: ')).toBe(true)
    const lines = action.description.split('\n')
    expect(lines.slice(1)).toEqual(fixture('greyfriars-energy.md').trimEnd().split('\n').slice(1))
    expect(taskLines(action.description)).toHaveLength(taskLines(fixture('greyfriars-energy.md')).length)
  })

  it('leaves out a heading without a line, and begins with the first phase that has one', () => {
    const playbook = csmAssigned()
    const [handoff, ...rest] = playbook.phases
    const without = Playbook.parse({
      ...playbook,
      labels: [],
      phases: [{ ...handoff, when: 'account.pubsec' }, ...rest],
    })
    const { description, labels } = open(greyfriars, without)
    expect(description).not.toContain('Internal handover')
    expect(labels).toEqual(['onboarding', 'onboarding::welcome'])
  })

  it.each([
    ['the first phase with a required task, past one that has only optional ones', 1, 'onboarding::welcome'],
    ['the last phase, where no task is required', 6, 'onboarding::close-out'],
  ])('begins with %s, as the first reading of it would', (_, optional, label) => {
    const playbook = csmAssigned()
    const phases = playbook.phases.map((phase, index) => ({
      ...phase,
      tasks: phase.tasks.map((task) => ({ ...task, required: index >= optional && task.required })),
    }))
    const { labels } = open(greyfriars, { ...playbook, labels: [], phases })
    expect(labels).toEqual(['onboarding', label])
  })
})
