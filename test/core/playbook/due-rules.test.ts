import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weekendCalendar } from '../../../src/core/calendar/calendar.ts'
import { dueDate } from '../../../src/core/calendar/due.ts'
import type { Due } from '../../../src/core/calendar/due-rule.ts'
import { parsePlaybook } from '../../../src/core/playbook/parse-playbook.ts'
import type { Playbook } from '../../../src/core/playbook/playbook.ts'
import { dueOf, opensOf, taskRule } from '../../../src/core/playbook/task-rule.ts'
import { shippedMetrics } from '../../support/config-file.ts'

const calendar = weekendCalendar()
const { metrics } = shippedMetrics()
const date = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
const day = date.map((one) => Temporal.PlainDate.from(one.toISOString().slice(0, 10)))

/** A due rule with one unit. */
const rule: fc.Arbitrary<Due> = fc.oneof(
  fc.record({ days: fc.nat(60) }),
  fc.record({ bdays: fc.nat(30) }),
  fc.record({ weeks: fc.nat(8), plus_days: fc.nat(10) }),
  fc.record({ months: fc.nat(3), plus_days: fc.nat(10) }),
)

/** The playbook with one task like this, due by the issue's own date, or what `check` says of it. */
function checked(task: Record<string, unknown>, until: Due | null = null): Playbook | string {
  const text = JSON.stringify({
    schema: 1,
    id: 'one',
    version: 1,
    type: 'onboarding',
    title: 'One',
    anchor: 'onboarding_start',
    assignee: 'csm',
    due: { days: 45 },
    phases: [
      {
        id: 'only',
        label: 'onboarding::only',
        title: 'Only',
        ...(until ? { until } : {}),
        tasks: [{ id: 'a', owner: 'csm', text: 'Do a', ...task }],
      },
    ],
  })
  const result = parsePlaybook(text, 'config/playbooks/one.yml', { metrics, playbooks: ['one'], segments: undefined })
  return 'value' in result ? result.value : result.problems.map(({ message }) => message).join()
}

/** On which day after its anchor a rule falls due. */
function distance(due: Due, anchor: Temporal.PlainDate): number {
  const found = dueDate(due, { anchors: { onboarding_start: anchor }, anchor: 'onboarding_start', calendar })
  if ('missing' in found) throw new Error(`no ${found.missing}`)
  return anchor.until(found.date).days
}

describe('a due rule that check lets pass', () => {
  it('is never later than the target of its metric, whenever it begins', () => {
    fc.assert(
      fc.property(rule, day, (due, anchor) => {
        const target = { ...due, kpi: 'tte' }
        if (typeof checked({ due: target }) === 'string') return
        expect(distance(target, anchor)).toBeLessThanOrEqual(14)
      }),
      { numRuns: 150 },
    )
  })

  it('opens its window no later than it is due', () => {
    fc.assert(
      fc.property(rule, fc.nat(60), day, (due, window, anchor) => {
        const playbook = checked({ due, window })
        if (typeof playbook === 'string') return
        const [phase] = playbook.phases
        const task = phase?.tasks[0]
        if (!phase || !task) throw new Error('no task')
        const rule = taskRule({ task, phase }, playbook)
        const found = rule && dueOf(rule, { onboarding_start: anchor }, calendar)
        if (!found || 'missing' in found) throw new Error('no due date')
        const opens = opensOf(rule, found.date, { onboarding_start: anchor }, calendar)
        expect(opens && anchor.until(opens).days).toBe(window)
        expect(window).toBeLessThanOrEqual(distance(due, anchor))
      }),
      { numRuns: 150 },
    )
  })

  it('ends no phase after the issue is due', () => {
    fc.assert(
      fc.property(rule, (until) => {
        const outlasts = (until.days ?? 0) > 45 || (until.weeks ?? 0) * 7 + (until.plus_days ?? 0) > 45
        if (until.bdays === undefined && until.months === undefined)
          expect(typeof checked({}, until) === 'string').toBe(outlasts)
      }),
      { numRuns: 100 },
    )
  })
})
