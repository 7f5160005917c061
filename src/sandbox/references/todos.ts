import type { Call } from '../http/route.ts'
import type { Issue } from '../issues/rows.ts'

/** Makes a to-do for each user who was just assigned. */
export function todosForAssignees(_call: Call, _issue: Issue, _userIds: readonly number[]): void {}

/** Ends the pending to-dos that the asker has about an issue: done when he comments on it or changes it. */
export function endTodos(_call: Call, _issue: Issue): void {}
