import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { snapshotAt } from '../../../src/core/history/snapshot-at.ts'
import type { Act } from '../../../src/core/plan/simulate/act.ts'
import { openedBy } from '../../../src/core/plan/simulate/opened-by.ts'
import { simulate } from '../../../src/core/plan/simulate/simulate.ts'
import { emptyProject, type Simulation } from '../../../src/core/plan/simulate/simulation.ts'
import { person } from '../../support/memory-gitlab.ts'

const bot = person('onboarding-bot')
const bots = { ...bot, former: [] }
const OPENED = '2026-02-23T09:00:00Z'

const opened = openedBy(
  {
    target: 'issue',
    kind: 'open-run',
    runKey: 'acme/short/1',
    title: 'Acme',
    description: '- [ ] One <!-- t:one -->\n- [ ] Two <!-- t:two -->\n- [ ] Own\n',
    labels: ['onboarding', 'onboarding::handoff'],
    assigneeId: 1,
    dueDate: null,
    confidential: true,
    reason: '',
  },
  { project: emptyProject(OPENED), iid: 1, bot, assignee: person('jonas') },
)

const mark = (task: string, to: ' ' | 'x'): Act => ({ kind: 'save', edits: [{ kind: 'mark', task, mark: to }] })
const act = fc.constantFrom<Act[]>(
  mark('one', 'x'),
  mark('one', ' '),
  mark('two', 'x'),
  mark('two', ' '),
  { kind: 'label', add: ['onboarding::welcome'], remove: ['onboarding::handoff'] },
  { kind: 'label', add: ['onboarding::handoff'], remove: ['onboarding::welcome'] },
  { kind: 'assign', users: [person('mira')] },
  { kind: 'assign', users: [] },
  { kind: 'close' },
  { kind: 'reopen' },
  { kind: 'comment', body: 'A word.' },
)

const played = (before: Simulation, acts: Act[]) =>
  acts.reduce((now, one) => {
    const at = Temporal.Instant.from(now.project.now).add({ hours: 1 }).toString()
    return simulate(now, [{ at, by: person('mira'), act: one }])
  }, before)

describe('a snapshot taken back to an instant', () => {
  it('shows what GitLab showed then, whatever was ticked, labelled, assigned, said and closed since', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 8 }), fc.array(act, { maxLength: 8 }), (first, then) => {
        const early = played(opened, first)
        const { snapshot } = played(early, then)
        const back = snapshotAt(snapshot, early.snapshot.readAt, bots)
        const sorted = ({ issue, ...rest }: typeof back) => ({
          ...rest,
          issue: {
            ...issue,
            updatedAt: null,
            labels: issue.labels.toSorted(),
            assignees: issue.assignees.map(({ username }) => username),
          },
        })
        expect(sorted(back)).toEqual(sorted(early.snapshot))
      }),
      { numRuns: 100 },
    )
  })

  it('is as it was read where the instant is that of the reading, or later', () => {
    expect(snapshotAt(opened.snapshot, '2031-01-01T00:00:00Z', bots)).toBe(opened.snapshot)
  })

  it('takes back the tick of a line that lost its marker, by its text', () => {
    const lost = simulate(opened, [{ by: bot, act: { kind: 'save', edits: [{ kind: 'lose-all-markers' }] } }])
    const text = lost.snapshot.issue.description
    const write: Act = { kind: 'write', description: text.replace('[ ] Two', '[x] Two') }
    const back = snapshotAt(played(lost, [write]).snapshot, lost.snapshot.readAt, bots)
    expect(back.issue.description).toBe(text)
  })

  it('shows an issue that was moved since as it was before', () => {
    const moved = played(opened, [{ kind: 'move', to: { id: 77, reference: 'cs/other#7' } }])
    expect(snapshotAt(moved.snapshot, OPENED, bots).issue).toMatchObject({ state: 'opened', movedToId: null })
    const later = played(moved, [{ kind: 'comment', body: 'Gone.' }])
    expect(snapshotAt(later.snapshot, moved.snapshot.readAt, bots).issue).toMatchObject({
      state: 'closed',
      movedToId: 77,
    })
  })
})
