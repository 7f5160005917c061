import { describe, expect, test } from 'vitest'
import type { PlanInput } from '../../../../src/core/plan/plan-input.ts'
import { planRun } from '../../../../src/core/plan/plan-run.ts'
import { nudges } from '../../../../src/core/rules/nudges.ts'
import { brief, diaryOf, greyfriars, shippedNudges } from '../../../support/nudge-diary.ts'
import { rules } from '../../../support/reconcile-context.ts'

/** Each thing that was said, but for what is said again by its row. */
const onceOf = (diary: ReturnType<typeof diaryOf>) =>
  diary.entries.flatMap(({ rules: said }) => said).filter((key) => !['N-12', 'N-08', 'N-09'].includes(key))

describe('an account that moves to another zone in mid-run', () => {
  const moved = (zone: string) => (at: string) =>
    at < '2026-03-06' ? {} : { account: { ...greyfriars, timezone: zone } }

  test.each(['Asia/Tokyo', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'hears nothing twice and, from then on, in the hours of %s',
    (zone) => {
      const diary = diaryOf({ until: '2026-04-20T00:00:00Z', others: moved(zone) })
      expect(new Set(onceOf(diary)).size).toBe(onceOf(diary).length)
      expect(onceOf(diary)).toEqual(expect.arrayContaining(onceOf(diaryOf({ until: '2026-03-06T00:00:00Z' }))))
      const after = diary.entries.filter(({ at }) => at > '2026-03-08')
      expect(after.length).toBeGreaterThan(5)
      for (const { at } of after) {
        const { hour, dayOfWeek } = Temporal.PlainDateTime.from(at)
          .toZonedDateTime('America/Chicago')
          .withTimeZone(zone)
        expect([hour >= 8 && hour < 17, dayOfWeek <= 5], at).toEqual([true, true])
      }
      expect(diary.entries.filter(({ rules: said }) => said.includes('N-12')).length).toBeLessThanOrEqual(3)
    },
  )

  test('has its reader’s hours as before, where the reader has a zone of their own', () => {
    const people = { people: { jonas: { zone: 'America/Chicago' }, maria: { zone: 'America/Chicago' } } }
    const { entries } = diaryOf({ until: '2026-04-20T00:00:00Z', people, others: moved('Asia/Tokyo') })
    expect(new Set(entries.map(({ at }) => at.slice(11)))).toEqual(new Set(['08:00']))
  })
})

describe('a rule that is removed from the file', () => {
  const without = { ...shippedNudges, rules: shippedNudges.rules.filter(({ id }) => id !== 'N-02') }
  const removed = (at: string) => (at < '2026-03-04' || at >= '2026-03-11' ? {} : { nudges: without })

  test('leaves its notes where they are, and says nothing twice where it comes back', () => {
    const diary = diaryOf({
      until: '2026-03-20T23:00:00Z',
      looks: ['2026-03-04T15:00:00Z', '2026-03-11T15:00:00Z'],
      others: removed,
    })
    const standing = diary.snapshot.notes.filter(({ body }) => body.includes('bot nudge'))
    expect(standing).toHaveLength(diary.entries.length)
    expect(onceOf(diary)).toContain('N-02:ho-contacts')
    expect(new Set(onceOf(diary)).size).toBe(onceOf(diary).length)
  })

  test('still counts for the week in which it spoke', () => {
    const { plan, snapshot } = diaryOf({ until: '2026-02-27T20:00:00Z', only: ['N-01', 'N-02'] })
    const now = '2026-02-28T20:00:00Z'
    const row = {
      id: 'X-1',
      name: 'a rule',
      predicate: 'task-overdue',
      to: ['owner' as const],
      level: 1,
      repeats: 'once' as const,
      overtaken_by: [],
      anyway: false,
      enabled: true,
      dry: false,
    }
    const other = planRun({
      ...plan.state,
      texts: rules.texts,
      snapshot,
      now,
      nudges: { ...shippedNudges, rules: [row] },
    })
    const part = other.outcomes.flatMap(({ parts }) => parts ?? []).find(({ name }) => name === 'X-1:ho-contacts')
    expect(part?.reason).toBe("waits: the week's two are used; joins the next")
  })
})

describe('a run that is paused', () => {
  const { plan } = diaryOf({ until: '2026-03-04T20:00:00Z' })
  const { state } = plan
  const pausedUntil = Temporal.PlainDate.from('2026-03-16')
  const context = { texts: rules.texts, nudges: shippedNudges }
  const paused = (now: string) => {
    const today = Temporal.Instant.from(now).toZonedDateTimeISO('America/Chicago').toPlainDate()
    return nudges.evaluate({ ...state, now, today, judgedBy: { ...state.judgedBy, pausedUntil, today } }, context)
  }

  test('hears nothing, says until when, and wakes in the first minute of the day on which it goes on', () => {
    expect(paused('2026-03-05T15:00:00Z')).toMatchObject({
      actions: [],
      reason: 'paused until 2026-03-16',
      wakeAt: '2026-03-16T05:00:00.000Z',
    })
    expect(paused('2026-03-15T20:00:00Z').actions).toEqual([])
  })

  test('hears on that day what came due meanwhile, in one comment', () => {
    const { actions } = paused('2026-03-16T14:00:00Z')
    expect(actions).toHaveLength(1)
    expect(actions[0]).toMatchObject({
      kind: 'post-note',
      nudge: { rules: expect.arrayContaining(['N-07:tte', 'N-04:ho-contacts']) },
    })
  })
})

describe('an owner who left the project', () => {
  const member = (username: string): NonNullable<PlanInput['members']>[number] => ({
    id: 7,
    username,
    accessLevel: 30,
    active: true,
  })

  test('and whose region has no manager in it either is nobody to speak to; the plan says why, and whoever comes later is told', () => {
    const gone = (at: string) => ({ members: [member(at < '2026-03-04' ? 'tom' : 'jonas')] })
    const diary = diaryOf({
      until: '2026-03-06T00:00:00Z',
      only: ['N-02'],
      looks: ['2026-03-04T15:00:00Z'],
      others: gone,
    })
    expect(brief(diary)).toEqual(['2026-03-04T09:00 N-02:ho-contacts,N-02:ho-meeting @jonas'])
    const before = diaryOf({ until: '2026-03-03T15:00:00Z', only: ['N-02'], others: gone })
    const parts = before.plan.outcomes.flatMap(({ parts: all }) => all ?? [])
    expect(parts.map(({ reason }) => reason)).toContain('waits: jonas has no access to the project')
  })
})
