import { describe, expect, it } from 'vitest'
import { begunRun, tick } from '../../../support/begun-run.ts'
import { shippedPlaybook } from '../../../support/config-file.ts'

const noon = (day: string) => `${day}T18:00:00Z`

describe('the course of mails', () => {
  it('goes through its phases by the days alone and ends, though no mail is sent', () => {
    const run = begunRun(shippedPlaybook('digital-only'))
    run.act('2026-02-20T16:00:00Z', tick('dg-contact'))
    const days: [day: string, label: string][] = [
      ['2026-02-26', 'welcome'],
      ['2026-02-27', 'success-plan'],
      ['2026-03-31', 'success-plan'],
      ['2026-04-01', 'close-out'],
      ['2026-04-05', 'close-out'],
    ]
    for (const [day, label] of days) {
      run.reconcile(noon(day))
      expect([day, ...run.labels()]).toEqual([day, `onboarding::${label}`])
    }
    run.act(noon('2026-04-05'), tick('dg-survey-end'))
    run.reconcile('2026-04-05T19:00:00Z')
    expect(run.issue().state).toBe('opened')
    run.reconcile(noon('2026-04-06'))
    expect(run.issue().state).toBe('closed')
    expect(run.labels()).toEqual(['onboarding::done'])
    expect(run.look('2026-04-06T19:00:00Z').actions).toEqual([])
  })
})
