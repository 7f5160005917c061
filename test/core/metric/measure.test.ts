import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measured } from '../../support/measured.ts'

const date = fc.integer({ min: 0, max: 20_000 }).map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }))
const ids = fc.constantFrom('tte', 'tt2', 'ttfv', 'tto', 'lic10')
const names = {
  tte: ['onboarding_start', 'first_engagement'],
  tt2: ['onboarding_start', 'second_call'],
  ttfv: ['original_contract_date', 'first_value'],
  tto: ['onboarding_start', 'closed'],
  lic10: ['subscription_start', 'usage.licences_10'],
} as const

function value(
  id: keyof typeof names,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
) {
  const [start, end] = names[id]
  const events = { [start]: from.toString(), [end]: to?.toString() ?? null }
  return measured(id, { events, today: today.toString() })
}

describe('a metric', () => {
  it('is the number of days from one date to another, whatever zone, month or year they are in', () => {
    fc.assert(
      fc.property(ids, date, fc.integer({ min: 0, max: 4000 }), (id, from, days) => {
        const to = from.add({ days })
        const found = value(id, from, to, to.add({ days: 1 }))
        if (found.state === 'n/a') {
          expect(from.toString() < '2022-02-01').toBe(true)
          return
        }
        expect(found).toMatchObject({ state: 'measured', raw: days, reported: days })
      }),
    )
  })

  it('is met exactly where it would never have been late, and late from the day after its target on', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('tte', 'tt2', 'ttfv', 'tto'),
        date,
        fc.integer({ min: 0, max: 100 }),
        (id, from, days) => {
          const day = from.add({ days })
          const open = value(id, from, null, day)
          const done = value(id, from, day, day)
          expect(open).toMatchObject({ age: days, state: done.state === 'measured' && done.met ? 'pending' : 'late' })
          expect(open.state === 'late').toBe(day.toString() > (open.targetDate ?? ''))
        },
      ),
    )
  })

  it('is invalid, kept or shown as 0 where it ends before it begins, and invalid before the year that came before', () => {
    fc.assert(
      fc.property(ids, date, fc.integer({ min: 1, max: 800 }), (id, from, days) => {
        const found = value(id, from, from.subtract({ days }), from)
        if (found.state === 'n/a') {
          expect(id).toBe('lic10')
          return
        }
        const isKept = days <= 365 && id !== 'tt2' && id !== 'tto'
        expect(found.state).toBe(isKept ? 'measured' : 'invalid')
        if (found.state === 'measured') {
          expect([found.raw, found.reported]).toEqual([-days, id === 'tte' ? 0 : -days])
        }
      }),
    )
  })

  it('is not measured in another segment, nor where its beginning is not known', () => {
    const events = { onboarding_start: '2026-01-05', first_engagement: '2026-01-08' }
    expect(measured('tte', { events, run: { segments: ['digital'] } })).toMatchObject({
      state: 'n/a',
      reason: 'It is measured in csm-assigned, onboarding only.',
      from: { on: '2026-01-05' },
    })
    expect(measured('ttfv', { events: { first_value: '2026-01-08' } })).toMatchObject({
      state: 'n/a',
      reason: 'There is no original_contract_date.',
      targetDate: null,
    })
  })

  it('waits for ever without a target', () => {
    const events = { subscription_start: '2023-01-05', 'usage.licences_10': null }
    expect(measured('lic10', { events })).toMatchObject({ state: 'pending', target: null, targetDate: null })
  })

  it('that the house is measured by counts business days, and its target, too', () => {
    const events = { qualified_on: '2026-02-20', csm_assigned: null }
    const at = (today: string) => measured('tta', { events, today })
    expect(at('2026-02-25')).toMatchObject({ state: 'pending', age: 3, targetDate: '2026-02-25', unit: 'bdays' })
    expect(at('2026-02-26')).toMatchObject({ state: 'late', age: 4 })
    const overWeekend = measured('tta', {
      events: { qualified_on: '2026-02-17', csm_assigned: null },
      today: '2026-02-21',
    })
    expect(overWeekend).toMatchObject({ state: 'pending', targetDate: '2026-02-20', lateOn: '2026-02-23' })
  })
})
