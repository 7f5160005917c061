import { describe, expect, it } from 'vitest'
import { Account } from '../../../../src/core/account/account.ts'
import type { Command } from '../../../../src/core/command/command.ts'
import { planRun } from '../../../../src/core/plan/plan-run.ts'
import { runStateOf } from '../../../../src/core/run/run-state.ts'
import { afterCommands, answersTo } from '../../../support/commanded-after.ts'
import { brief, diaryOf, greyfriars } from '../../../support/nudge-diary.ts'
import { csmAssigned } from '../../../support/reconcile-context.ts'
import { requiredBoxes } from '../../../support/required-boxes.ts'
import { runAfter } from '../../../support/run-after.ts'
import { calendars } from '../../../support/shipped-calendars.ts'

const at = (day: string) => `${day}T18:00:00Z`
const says = (day: string, ...commands: Command[]) => ({ at: at(day), by: 'jonas', commands })
const pause = (until: string): Command => ({ name: 'pause', until, why: 'Change freeze' })
const snooze = (task: string | null, until: string): Command => ({ name: 'snooze', task, until })

/** What the bot knows of these commands at an instant. */
const known =
  (...said: ReturnType<typeof says>[]) =>
  (now: string) => {
    return { savedAnswers: answersTo(...said).filter((answer) => answer.at <= now) }
  }

describe('a paused run', () => {
  const kickoff = [...requiredBoxes(csmAssigned, 'handoff'), ...requiredBoxes(csmAssigned, 'welcome')]
  const begun = runAfter({ at: at('2026-02-25'), by: 'jonas', tick: kickoff })
  const seen = (now: string, ...said: ReturnType<typeof says>[]) => {
    return planRun(afterCommands({ ...begun, now }, ...said))
  }

  it('is paused, and forecast from the day on which the pause ends', () => {
    const { state } = seen(at('2026-03-23'), says('2026-03-13', pause('2026-04-06')))
    expect(state.status).toMatchObject({ word: 'paused' })
    const { because, daysBehind, finish, planned } = state.forecast ?? {}
    expect(because?.day.toString()).toBe('2026-03-09')
    expect(daysBehind).toBe(28)
    expect([planned?.toString(), finish?.toString()]).toEqual(['2026-04-09', '2026-05-07'])
  })

  it('is forecast as Juniper Vale is in the sample: 2026-03-19 + 31 days', () => {
    const account = Account.parse({
      ...greyfriars,
      calendars: { ours: 'US', customer: 'US' },
      dates: { ...greyfriars.dates, original_contract_date: '2026-02-02', onboarding_start: '2026-02-02' },
    })
    const done = kickoff.map((task): Command => ({ name: 'done', task, on: null }))
    const said = [says('2026-02-06', ...done), says('2026-02-20', pause('2026-03-16'))]
    const others = (now: string) => ({ ...known(...said)(now), calendars })
    const days = { opened: '2026-02-02T15:00:00.000Z', until: '2026-03-02T13:00:00Z', account }
    const { state } = diaryOf({ ...days, others, looks: [at('2026-02-20')] }).plan
    expect(state.status?.word).toBe('paused')
    expect([state.forecast?.daysBehind, state.forecast?.finish.toString()]).toEqual([31, '2026-04-19'])
  })

  it('has the label of it, and is looked at again when the pause ends', () => {
    const { actions, wakeAt } = seen(at('2026-03-23'), says('2026-03-13', pause('2026-03-24')))
    expect(actions.flatMap((action) => (action.kind === 'change-labels' ? action.add : []))).toContain(
      'onboarding-status::paused',
    )
    expect(wakeAt).toBe('2026-03-24T05:00:00.000Z')
  })

  it('goes on on the day that the pause names, and when people say so', () => {
    const on = (day: string, ...more: ReturnType<typeof says>[]) => {
      return seen(at(day), says('2026-03-13', pause('2026-03-24')), ...more).state.status?.word
    }
    expect(on('2026-03-23')).toBe('paused')
    expect(on('2026-03-24')).toBe('stuck')
    expect(on('2026-03-19', says('2026-03-19', { name: 'resume' }))).toBe('behind')
  })

  it('hears no reminders until its end, and its targets go on', () => {
    const during = ({ entries }: ReturnType<typeof diaryOf>) => {
      return entries.filter((entry) => entry.at >= '2026-02-27' && entry.at < '2026-03-16')
    }
    const until = '2026-03-20T23:00:00Z'
    expect(during(diaryOf({ until })).length).toBeGreaterThan(2)
    const paused = diaryOf({ until, others: known(says('2026-02-26', pause('2026-03-16'))), looks: [at('2026-02-26')] })
    expect(during(paused)).toEqual([])
    expect(paused.plan.state.metrics.tte).toMatchObject({ state: 'late', pausedDays: 18 })
    expect(paused.entries.some((entry) => entry.at >= '2026-03-16')).toBe(true)
  })
})

describe('a snooze', () => {
  const until = '2026-03-13T23:00:00Z'
  const told = (...said: ReturnType<typeof says>[]) => {
    return brief(diaryOf({ until, others: known(...said), looks: [at('2026-02-24')], only: ['N-02'] }))
  }

  it('of a task keeps its reminders alone back, until its day', () => {
    const plain = JSON.stringify(told())
    expect(plain).toContain('N-02:ho-contacts')
    expect(plain).toContain('N-02:ho-meeting')
    const snoozed = JSON.stringify(told(says('2026-02-24', snooze('ho-contacts', '2026-04-01'))))
    expect(snoozed).not.toContain('N-02:ho-contacts')
    expect(snoozed).toContain('N-02:ho-meeting')
  })

  it('of the run keeps all of them back', () => {
    expect(told(says('2026-02-24', snooze(null, '2026-04-01')))).toEqual([])
  })

  it('ends on its day, at which the bot looks again', () => {
    const soon = says('2026-02-24', snooze('ho-contacts', '2026-03-03'))
    expect(JSON.stringify(told(soon))).toContain('N-02:ho-contacts')
    const input = afterCommands(
      { ...runAfter(), now: at('2026-03-02') },
      says('2026-02-24', snooze(null, '2026-03-03')),
    )
    expect(planRun(input).wakeAt).toBe('2026-03-03T06:00:00.000Z')
    expect(runStateOf(input).recorded.snoozes).toHaveLength(1)
  })
})
