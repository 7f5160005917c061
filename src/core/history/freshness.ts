import type { ListedIssue } from './listed-issue.ts'
import type { Issue, Snapshot } from './snapshot.ts'

/** GitLab leaves `updated_at` alone for up to 60 s (facts 0.1); the rest is room for clocks and slow replies. */
const SETTLING = Temporal.Duration.from({ seconds: 90 })

/**
 * Whether a stored reading still says all (architecture.md 5): it is *settled*, read more than 90 s after the `updated_at` that the list
 * shows now, and *current*, what the list shows besides is what was read. All instants are GitLab's.
 */
export function isFresh(stored: Snapshot, listed: ListedIssue): boolean {
  return isSettled(stored, listed.issue.updatedAt) && isCurrent(stored.issue, listed.issue)
}

/** A hook, and the request that it makes, are there sooner. */
const HOOKS_COME = Temporal.Duration.from({ minutes: 3 })

/**
 * Whether an issue changed after it was read in something that has a hook, so long before this list that the hook should have had it
 * read again. A mention moves `updated_at`, too, and has none.
 */
export function isMissedHook(stored: Snapshot, { readAt, issue }: ListedIssue): boolean {
  const changed = Temporal.Instant.from(issue.updatedAt)
  const isLater = Temporal.Instant.compare(changed, stored.readAt) > 0
  return isLater && !isCurrent(stored.issue, issue) && Temporal.Instant.compare(changed.add(HOOKS_COME), readAt) < 0
}

function isSettled(stored: Snapshot, updatedAt: string): boolean {
  const settledAt = Temporal.Instant.from(updatedAt).add(SETTLING)
  return Temporal.Instant.compare(stored.readAt, settledAt) > 0
}

function isCurrent(stored: Issue, listed: Issue): boolean {
  return seen(stored) === seen(listed)
}

function seen(issue: Issue): string {
  const people = issue.assignees.map((user) => user.id).sort((a, b) => a - b)
  const { state, dueDate, notesCount, tasks, title, confidential } = issue
  return JSON.stringify([
    [...issue.labels].sort(),
    people,
    state,
    dueDate,
    notesCount,
    tasks.count,
    tasks.completed,
    title,
    confidential,
  ])
}

/** The instant from which a list must start to miss nothing that changed since a sweep that began then. */
export function overlapBefore(sweepBegan: string): string {
  return Temporal.Instant.from(sweepBegan).subtract(SETTLING).toString()
}
