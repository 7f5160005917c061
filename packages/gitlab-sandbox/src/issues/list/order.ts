import type { World } from '../../state/world.ts'
import { milestoneOf } from '../milestone-of.ts'
import type { Issue } from '../rows.ts'

/** What a list may be ordered by. */
export const ORDERS = [
  'created_at',
  'due_date',
  'label_priority',
  'milestone_due',
  'popularity',
  'priority',
  'relative_position',
  'title',
  'updated_at',
] as const

export type Order = (typeof ORDERS)[number]
export type Direction = 'asc' | 'desc'

/** Those orders that pages by cursor know; others are paged by number whatever was asked. */
export const CURSOR_ORDERS: readonly Order[] = ['created_at', 'updated_at', 'title', 'due_date', 'relative_position']

/** A text that sorts as the issue does in this order and direction; issues without the value come last in both. */
export function orderKey(world: World, order: Order, direction: Direction): (issue: Issue) => string {
  const last = direction === 'asc' ? '\uffff' : ''
  const lastButOne = direction === 'asc' ? '\ufffe' : '\u0000'
  const number = (value: number | null) => (value === null ? last : String(value).padStart(12, '0'))
  const due = (issue: Issue) => {
    const milestone = milestoneOf(world, issue)
    return milestone ? (milestone.dueDate ?? lastButOne) : last
  }
  const keys: Record<Order, (issue: Issue) => string> = {
    created_at: (issue) => issue.createdAt,
    updated_at: (issue) => issue.updatedAt,
    due_date: (issue) => issue.dueDate ?? last,
    title: (issue) => issue.title.toLowerCase(),
    relative_position: (issue) => number(issue.id),
    milestone_due: due,
    label_priority: (issue) => number(labelPriority(world, issue)),
    priority: (issue) => `${due(issue) === lastButOne ? last : due(issue)} ${number(labelPriority(world, issue))}`,
    popularity: (issue) => String(upvotes(world, issue)).padStart(12, '0'),
  }
  return keys[order]
}

/** Sorts by a key; those with the same key always by id, newest first. */
export function sortIssues(issues: readonly Issue[], keyOf: (issue: Issue) => string, direction: Direction): Issue[] {
  const sign = direction === 'asc' ? 1 : -1
  const keyed = issues.map((issue) => ({ issue, key: keyOf(issue) }))
  keyed.sort((a, b) => sign * compare(a.key, b.key) || b.issue.id - a.issue.id)
  return keyed.map(({ issue }) => issue)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function labelPriority(world: World, issue: Issue): number | null {
  const priorities = issue.labelIds.flatMap((id) => world.labels.get(id)?.priority ?? [])
  return priorities.length > 0 ? Math.min(...priorities) : null
}

function upvotes(world: World, issue: Issue): number {
  return world.emoji
    .by('awardableId', issue.id)
    .filter(({ awardableType, name }) => awardableType === 'Issue' && name === 'thumbsup').length
}
