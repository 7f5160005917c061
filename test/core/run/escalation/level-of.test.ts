import { describe, expect, it, test } from 'vitest'
import type { Command } from '../../../../src/core/command/command.ts'
import { planRun } from '../../../../src/core/plan/plan-run.ts'
import { runStateOf } from '../../../../src/core/run/run-state.ts'
import { afterCommands } from '../../../support/commanded-after.ts'
import { runAfter } from '../../../support/run-after.ts'
import { shippedEscalation } from '../../../support/shipped-escalation.ts'

// Opened on Monday, 2026-02-23, in Chicago; the admin contact is due on the 26th, the handover on 2 March, the first call on 9 March.
const escalation = shippedEscalation()
const at = (day: string) => `${day}T18:00:00Z`
const says = (day: string, ...commands: Command[]) => ({ at: at(day), by: 'maria', commands })
const goneDark: Command = {
  name: 'delay',
  side: 'customer',
  reason: 'gone-dark',
  since: null,
  until: null,
  health: 'yellow',
  text: null,
}
const escalate = (level: number): Command => ({ name: 'escalate', level, why: 'because' })
const pause = (until: string): Command => ({ name: 'pause', until, why: 'change freeze' })

function levelOn(day: string, ...said: ReturnType<typeof says>[]) {
  const input = { ...runAfter(), escalation, now: at(day) }
  const { level, causes, changesOn } = runStateOf(afterCommands(input, ...said)).level
  return { level, causes: causes.map(({ id }) => id), changesOn: changesOn?.toString() ?? null }
}

describe('where a run stands on the ladder (domain.md D.9)', () => {
  it('is the ground while nothing is late, until the day on which something is', () => {
    expect(levelOn('2026-02-26')).toEqual({ level: 0, causes: [], changesOn: '2026-02-27' })
  })

  it('is level 2 behind a due date, and level 3 five business days behind', () => {
    expect(levelOn('2026-02-27')).toMatchObject({ level: 2, causes: ['behind'] })
    expect(levelOn('2026-03-04').level).toBe(2)
    expect(levelOn('2026-03-05')).toMatchObject({ level: 3, causes: ['task-overdue'] })
  })

  it('is level 4 for a delay by which the account is a risk, and falls once that is resolved', () => {
    const dark = says('2026-02-24', goneDark)
    expect(levelOn('2026-02-25', dark)).toMatchObject({ level: 4, causes: ['risk-delay'] })
    expect(levelOn('2026-02-26', dark, says('2026-02-26', { name: 'delay-resolved', text: null })).level).toBe(0)
    const frozen = says('2026-02-24', { ...goneDark, reason: 'change-freeze' })
    expect(levelOn('2026-02-25', frozen).level).toBe(0)
  })

  it('does not rise while the run is paused, and counts on from the end of the pause', () => {
    const paused = says('2026-02-27', pause('2026-03-30'))
    expect(levelOn('2026-03-27', paused)).toEqual({ level: 2, causes: ['behind'], changesOn: '2026-03-30' })
    expect(levelOn('2026-03-30', paused).level).toBe(3)
  })

  it('is 4 after sixty days of an onboarding', () => {
    expect(levelOn('2026-04-24').causes).toContain('open-too-long')
    expect(levelOn('2026-04-23').causes).not.toContain('open-too-long')
  })

  it('is raised by a person, and lowered by one for what had begun by then', () => {
    expect(levelOn('2026-02-25', says('2026-02-25', escalate(4)))).toMatchObject({ level: 4, causes: ['person'] })
    const lowered = says('2026-03-06', escalate(1))
    expect(levelOn('2026-03-06', lowered)).toMatchObject({ level: 1, causes: ['person'] })
    expect(levelOn('2026-03-10', lowered).level).toBe(3)
  })

  it('is the ground where there is no ladder, and on a closed issue', () => {
    expect(runStateOf({ ...runAfter(), now: at('2026-04-30') }).level.level).toBe(0)
    const close = { at: at('2026-03-20'), by: 'mira', close: true as const }
    expect(runStateOf({ ...runAfter(close), escalation, now: at('2026-04-30') }).level.level).toBe(0)
  })
})

describe('the label of a level', () => {
  const labelsOn = (day: string) => {
    const { actions } = planRun({ ...runAfter(), escalation, now: at(day) })
    return actions.flatMap((action) => (action.kind === 'change-labels' ? action.add : []))
  }

  test.each([
    ['2026-02-27', []],
    ['2026-03-05', ['onboarding-level::3']],
    ['2026-04-24', ['onboarding-level::4']],
  ])('is on the issue from level 3 on (%s)', (day, expected) => {
    expect(labelsOn(day).filter((label) => label.startsWith('onboarding-level::'))).toEqual(expected)
  })

  it('is asked for again on the day on which it may be another one', () => {
    const { outcomes } = planRun({ ...runAfter(), escalation, now: at('2026-03-04') })
    const { wakeAt } = outcomes.find(({ rule }) => rule === 'labels') ?? {}
    expect(wakeAt).toBe('2026-03-05T06:00:00.000Z')
  })

  it('that the bot took off, and put no higher one on for, is over with one line', () => {
    const bot = 'onboarding-bot'
    const labels = (day: string, label: string[], unlabel: string[]) => ({ at: at(day), by: bot, label, unlabel })
    const [four, three] = ['onboarding-level::4', 'onboarding-level::3']
    const keys = (...acts: Parameters<typeof runAfter>) =>
      runStateOf({ ...runAfter(...acts), escalation })
        .announcements.filter(({ template }) => template === 'announcement-level-left')
        .map(({ data }) => data)
    expect(keys(labels('2026-03-05', [three], []), labels('2026-03-06', [four], [three]))).toEqual([])
    expect(keys(labels('2026-03-05', [four], []), labels('2026-03-06', [three], [four]))).toEqual([
      { level: 4, next: 3 },
    ])
    expect(keys(labels('2026-03-05', [three], []), labels('2026-03-06', [], [three]))).toEqual([
      { level: 3, next: null },
    ])
    const close = { at: at('2026-03-06'), by: 'mira', close: true as const }
    expect(keys(labels('2026-03-05', [three], []), close, labels('2026-03-06', [], [three]))).toEqual([])
  })
})
