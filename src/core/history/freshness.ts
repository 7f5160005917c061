import { millisecondsBetween } from '../calendar/milliseconds-between.ts'
import type { Issue } from './snapshot.ts'

/** GitLab leaves `updated_at` alone for up to 60 s (facts 0.1); the rest is room for clocks and slow replies. */
const SETTLING = Temporal.Duration.from({ seconds: 90 })

/** A stored reading: when it was read, and what a list would have shown of the issue then (`shownOf`, or a digest of it). */
export interface StoredReading {
  readAt: string
  shown: string
}

/** What a list shows of an issue now, in the same form; `readAt` is the list's. */
export interface ShownIssue extends StoredReading {
  updatedAt: string
}

/**
 * Whether a stored reading still says all (architecture.md 5): it is *settled*, read more than 90 s after the `updated_at` that the list
 * shows now, and *current*, what the list shows besides is what was read. All instants are GitLab's.
 */
export function isFresh(stored: StoredReading, listed: ShownIssue): boolean {
  return stored.shown === listed.shown && isSettled(stored, listed.updatedAt)
}

/** A hook, and the reading that it causes, are there sooner. */
const HOOKS_COME = Temporal.Duration.from({ minutes: 3 })

/**
 * Whether an issue changed after it was read in something that has a hook, so long before this list that the hook should have had it
 * read again. A mention moves `updated_at`, too, and has none.
 */
export function isMissedHook(stored: StoredReading, { readAt, updatedAt, shown }: ShownIssue): boolean {
  if (stored.shown === shown) return false
  const changed = Temporal.Instant.from(updatedAt)
  const isLater = Temporal.Instant.compare(changed, stored.readAt) > 0
  return isLater && Temporal.Instant.compare(changed.add(HOOKS_COME), readAt) < 0
}

function isSettled({ readAt }: StoredReading, updatedAt: string): boolean {
  return millisecondsBetween(updatedAt, readAt) > SETTLING.total('milliseconds')
}

/** All that a list shows of an issue and that a change worth a reading changes, as one text. */
export function shownOf(issue: Issue): string {
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
