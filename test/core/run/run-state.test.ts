import { describe, expect, it } from 'vitest'
import { weekendCalendars } from '../../../src/core/calendar/create-calendars.ts'
import { runStateOf } from '../../../src/core/run/run-state.ts'
import { runAfter } from '../../support/run-after.ts'

describe('what is true of a run', () => {
  it('has a date for each open task with a due rule, in the account’s zone', () => {
    const { dues, zone, issueDue } = runStateOf(runAfter())
    expect(zone).toBe('America/Chicago')
    expect(dues.get('ho-contacts')).toEqual({ date: Temporal.PlainDate.from('2026-02-26'), isAbout: false })
    expect(issueDue).toBe('2026-04-09')
  })

  it('counts a date from another task’s due date until it is done, then from the day on which it was', () => {
    const dueOfLog = (...acts: Parameters<typeof runAfter>) => runStateOf(runAfter(...acts)).dues.get('ki-log')
    expect(dueOfLog()?.date.toString()).toBe('2026-03-10')
    const held = dueOfLog({ at: '2026-03-06T16:00:00Z', by: 'jonas', tick: 'ki-held' })
    expect(held).toEqual({ date: Temporal.PlainDate.from('2026-03-09'), isAbout: false })
  })

  it('counts on the calendar that it is given', () => {
    const calendar = { isBusinessDay: (date: Temporal.PlainDate) => date.dayOfWeek === 3 }
    const calendars = { ...weekendCalendars(), of: () => calendar, shared: () => calendar }
    const dates = [...runStateOf({ ...runAfter(), calendars }).dues.values()].map(({ date }) => date.dayOfWeek)
    expect(new Set(dates)).toEqual(new Set([3]))
  })

  it('speaks of labels as the playbook does, whatever the project calls them', () => {
    const rename = { name: 'onboarding::handoff', to: 'phase 1' }
    const state = runStateOf(runAfter({ by: 'maria', 'rename-label': rename }))
    expect(state.snapshot.issue.labels).toContain('onboarding::handoff')
    expect(state.asRead.issue.labels).toContain('phase 1')
    expect(state.labels.renamed).toEqual(new Map([['onboarding::handoff', 'phase 1']]))
  })

  it('knows who closed it and when, and nothing of that once it is open again', () => {
    const close = { at: '2026-03-06T16:00:00Z', by: 'mira', close: true as const }
    const at = expect.stringMatching(/^2026-03-06T16:00:00/)
    expect(runStateOf(runAfter(close)).closing).toMatchObject({ at, by: { username: 'mira' } })
    expect(runStateOf(runAfter(close, { by: 'mira', reopen: true })).closing).toBeNull()
  })

  it('keeps what was worth a word apart from what was not said yet', () => {
    const skips = { by: 'mira', label: ['onboarding::kickoff'], unlabel: ['onboarding::handoff'] }
    const keys = (...acts: Parameters<typeof runAfter>) => {
      const { announcements, unannounced } = runStateOf(runAfter(...acts))
      return [announcements.length, unannounced.length]
    }
    expect(keys(skips)).toEqual([1, 1])
    expect(keys(skips, { reconcile: 'onboarding-bot' })).toEqual([1, 0])
  })

  it('is the same whenever it is folded from the same input', () => {
    const input = runAfter({ by: 'jonas', tick: ['ho-contacts'] })
    const before = structuredClone(input.snapshot)
    expect(runStateOf(input)).toEqual(runStateOf(input))
    expect(input.snapshot).toEqual(before)
  })
})
