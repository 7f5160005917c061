import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { samplePeople, told } from '../../../../src/cli/nudges/told.ts'
import { Account } from '../../../../src/core/account/account.ts'
import { candidate } from '../../../../src/core/rules/nudges/candidate.ts'
import { commentOf } from '../../../../src/core/rules/nudges/comment.ts'
import type { Turn } from '../../../../src/core/rules/nudges/judged.ts'
import type { NudgeRow } from '../../../../src/core/rules/nudges/nudges-file.ts'
import { predicates } from '../../../../src/core/rules/nudges/predicates/predicates.ts'
import { diaryOf, greyfriars, shippedNudges, ticked } from '../../../support/nudge-diary.ts'
import { assignment, lifecycle, sixWeek } from '../../../support/nudge-playbooks.ts'
import { rules } from '../../../support/reconcile-context.ts'

const { state } = diaryOf({ until: '2026-02-24T00:00:00Z' }).plan
const subscriptions = [{ id: 'first', start: '2026-02-23', term_months: 12 }]
const words = (body: string) => body.split(/\s+/).length

function turnOf(row: NudgeRow, facts: Record<string, unknown>): Turn {
  const people = row.to.map((role) => ({ username: samplePeople[role], insteadOf: null, role }))
  const given = candidate({ subject: null, dueOn: state.today, owner: 'jonas', facts })
  return {
    row,
    candidate: given,
    level: row.level,
    on: state.today,
    people,
    days: { zone: state.zone, calendar: state.calendar },
  }
}

const turns = shippedNudges.rules
  .filter(({ enabled }) => enabled)
  .flatMap((row) => (told[row.predicate]?.samples ?? []).map((facts) => turnOf(row, facts)))

describe('a comment', () => {
  const urls = fc.constantFrom(null, 'https://gitlab.example/bot/-/blob/main/docs/nudges.md')

  test('of whatever rules has 120 words at most, says each person why, and how many lines it left out', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(turns, { minLength: 1 }), urls, (some, rules_url) => {
        const { body, to, said } = commentOf(some, state, { texts: rules.texts }, { ...shippedNudges, rules_url })
        const text = body ?? ''
        expect(words(text)).toBeLessThanOrEqual(some.length === 1 ? 80 : 120)
        expect(said).toEqual(some)
        const lines = text.split('\n').filter((line) => line.startsWith('- **') || line.startsWith('**')).length
        const more = Number(/^- (\d+) more, in the status note\.$/m.exec(text)?.[1] ?? 0)
        expect(lines + more).toBe(some.length)
        const why = text.split('Why you: ')[1] ?? ''
        for (const name of to) expect(to.length === 1 || why.includes(`${name} (`)).toBe(true)
        for (const { row } of some) expect(text).toContain(row.id)
      }),
    )
  })
})

describe('the facts by which texts are tried', () => {
  const close = { at: '2026-03-24T15:00:00.000Z', act: { kind: 'close' as const } }
  const absences = [{ from: '2026-03-17', until: '2026-03-31' }]
  const all = [
    'ho-contacts',
    'ho-meeting',
    'we-intro',
    'we-kickoff-date',
    'ki-held',
    'ki-cadence',
    'sp-draft',
    'fc-held',
  ]
  const unnamed = { csmSince: '2026-03-02T15:00:00.000Z' }
  const states = [
    {},
    { account: Account.parse({ ...greyfriars, team: { csm: null } }), playbook: assignment },
    { playbook: assignment, others: () => unnamed },
    { playbook: sixWeek },
    { playbook: lifecycle, account: Account.parse({ ...greyfriars, subscriptions }) },
    { acts: [ticked('2026-02-25', 'ki-held'), ticked('2026-03-19', 'fc-held')] },
    { acts: [ticked('2026-03-19', ...all, 'cl-attributes')] },
    { acts: [close] },
    { people: { people: { jonas: { absences } } } },
  ].map((days) => diaryOf({ until: '2026-03-25T00:00:00Z', nudges: {}, ...days }).plan.state)

  test.each(Object.entries(predicates))('are those that %s gives, no more and no fewer', (name, predicate) => {
    const keysOf = (facts: object) => Object.keys(facts).toSorted().join()
    const given = new Set(states.flatMap((one) => predicate(one).map(({ facts }) => keysOf(facts))))
    const tried = new Set(told[name]?.samples.map(keysOf))
    expect([...given]).toEqual([...tried])
  })
})
