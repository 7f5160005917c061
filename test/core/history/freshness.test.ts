import { describe, expect, it } from 'vitest'
import { isFresh, isMissedHook, overlapBefore, shownOf } from '../../../src/core/history/freshness.ts'
import type { Issue } from '../../../src/core/history/snapshot.ts'

const issue: Issue = {
  ...{
    id: 1,
    iid: 1,
    projectId: 1,
    title: 'Onboarding: Acme',
    description: '- [ ] a',
    state: 'opened',
    labels: ['a', 'b'],
  },
  ...{ assignees: [{ id: 2, username: 'jonas' }], author: { id: 1, username: 'bot' }, dueDate: '2026-04-09' },
  ...{ createdAt: '2026-02-23T09:00:00Z', updatedAt: '2026-02-23T09:00:00Z', closedAt: null, movedToId: null },
  ...{ confidential: true, webUrl: 'https://gitlab.example.com/1', notesCount: 1, tasks: { count: 1, completed: 0 } },
}
const read = (readAt: string) => ({ readAt, shown: shownOf(issue) })
const settled = read('2026-02-23T09:01:31Z')
const listed = (changes: Partial<Issue> = {}) => {
  const { updatedAt, ...now } = { ...issue, ...changes }
  return { readAt: '2026-02-23T12:00:00Z', updatedAt, shown: shownOf({ ...now, updatedAt }) }
}

describe('a stored reading', () => {
  it('is worth keeping more than 90 s after the last change', () => {
    expect(isFresh(settled, listed())).toBe(true)
    expect(isFresh(read('2026-02-23T09:01:30Z'), listed())).toBe(false)
  })

  it('is measured by the time of change that the list shows now', () => {
    expect(isFresh(settled, listed({ updatedAt: '2026-02-23T09:00:02Z' }))).toBe(false)
  })

  it.each<[string, Partial<Issue>]>([
    ['a label', { labels: ['a'] }],
    ['an assignee', { assignees: [] }],
    ['the due date', { dueDate: null }],
    ['the state', { state: 'closed' }],
    ['a comment', { notesCount: 2 }],
    ['a tick', { tasks: { count: 1, completed: 1 } }],
    ['a task', { tasks: { count: 2, completed: 0 } }],
  ])('is not where the list shows %s otherwise', (_what, change) => {
    expect(isFresh(settled, listed(change))).toBe(false)
  })

  it('does not mind the order in which labels are listed', () => {
    expect(isFresh(settled, listed({ labels: ['b', 'a'] }))).toBe(true)
  })
})

describe('a change that no hook told of', () => {
  const ticked = { tasks: { count: 1, completed: 1 } }

  it('was made after the reading and long before the list', () => {
    expect(isMissedHook(settled, listed({ updatedAt: '2026-02-23T11:56:59Z', ...ticked }))).toBe(true)
  })

  it.each<[string, Partial<Issue>]>([
    ['one whose hook may be on its way', { updatedAt: '2026-02-23T11:57:00Z', ...ticked }],
    ['a mention elsewhere, which has no hook', { updatedAt: '2026-02-23T11:00:00Z' }],
    ['one that GitLab did not date, a label that was deleted', { labels: ['a'] }],
  ])('is not %s', (_what, changes) => {
    expect(isMissedHook(settled, listed(changes))).toBe(false)
  })
})

describe('a list of what changed since a sweep', () => {
  it('begins 90 s before that sweep', () => {
    expect(overlapBefore('2026-02-23T09:00:00Z')).toBe('2026-02-23T08:58:30Z')
  })
})
