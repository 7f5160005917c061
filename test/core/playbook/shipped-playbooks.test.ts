import { describe, expect, it } from 'vitest'
import { Account } from '../../../src/core/account/account.ts'
import { asksLater } from '../../../src/core/condition/condition.ts'
import { excludedTasksOf } from '../../../src/core/playbook/excluded-tasks.ts'
import { sectionsOf } from '../../../src/core/playbook/sections.ts'
import { shippedIds, shippedPlaybook } from '../../support/config-file.ts'

/** Phases, tracks, lines with their sub-tasks, and required tasks (domain.md D.11). */
const counts: [id: string, phases: number, tracks: number, lines: number, required: number][] = [
  ['csm-assigned', 6, 2, 48, 10],
  ['onboarding-six-week', 5, 1, 26, 14],
  ['digital-only', 3, 2, 16, 2],
  ['lifecycle-year', 4, 1, 30, 12],
  ['assign-csm', 1, 0, 4, 1],
  ['risk', 2, 0, 15, 7],
  ['non-engaged', 3, 0, 8, 4],
  // Of domain.md B.3: the issue of the ladder's last level.
  ['escalation', 2, 0, 13, 8],
]

const bare = Account.parse({ key: 'acme', name: 'Acme', kind: 'new' })
const tasksOf = (id: string) => sectionsOf(shippedPlaybook(id)).flatMap(({ phase }) => phase.tasks)

describe('the playbooks that ship', () => {
  it('are those of domain.md D.11', () => {
    expect(shippedIds.toSorted()).toEqual(counts.map(([id]) => id).toSorted())
  })

  it.each(counts)(
    '%s has %i phases, %i tracks, %i lines, %i of them required',
    (id, phases, tracks, lines, required) => {
      const playbook = shippedPlaybook(id)
      const tasks = tasksOf(id)
      expect([playbook.phases.length, playbook.tracks.length]).toEqual([phases, tracks])
      expect(tasks.flatMap((task) => [task, ...task.children])).toHaveLength(lines)
      expect(tasks.filter((task) => task.required)).toHaveLength(required)
    },
  )

  it('hold calls with the customer on days on which both sides work (domain.md D.4.6)', () => {
    const calls = shippedIds.flatMap(tasksOf).filter((task) => task.with_customer)
    const weeks = [1, 2, 3, 4, 5, 6].map((week) => `wk${week}`)
    const year = ['lc-intro', 'lc-install', 'lc-education', 'lc-discovery', 'lc-checkin', 'lc-outlook', 'lc-ebr']
    expect(calls.map(({ id }) => id).toSorted()).toEqual(
      ['we-intro', 'ki-held', 'fc-held', ...weeks, ...year, 'rn-soft'].toSorted(),
    )
  })

  it('ask later for what only time brings', () => {
    const later = shippedIds.flatMap(tasksOf).filter(({ when }) => when !== undefined && asksLater(when))
    expect(later.map(({ id, when }) => [id, when])).toEqual([
      ['cl-delay', 'run.late'],
      ['dg-low-use', '!run.first_value'],
      ['rn-loss', "run.renewal == 'lost'"],
      ['cl-delay', 'run.late'],
    ])
  })

  it('give the first month to a first year that follows no onboarding, and to no other', () => {
    const year = shippedPlaybook('lifecycle-year')
    const month = year.phases.find(({ id }) => id === 'first-month')?.tasks.map(({ id }) => id) ?? []
    const rest = ['lc-ebr', 'rn-loss']
    expect(month).toHaveLength(5)
    const without = (opening: { year: number; after: string | null }) => excludedTasksOf(year, bare, opening)
    expect(without({ year: 1, after: null })).toEqual(rest)
    expect(without({ year: 1, after: 'csm-assigned' })).toEqual([...month, ...rest])
    expect(without({ year: 2, after: 'lifecycle-year' })).toEqual([...month, ...rest])
    expect(without({ year: 2, after: null })).toEqual([...month, ...rest])
  })
})
