import type { Evidence } from '../../history/fact.ts'
import type { User } from '../../history/snapshot.ts'
import type { ExpectedTask } from '../../playbook/expected-tasks.ts'

/** When a task got its present state. `approximate`: no note of its own was written for it (facts 0.6), so then or later, by nobody knows whom. */
export interface Since {
  at: string
  by: User | null
  evidence: Evidence | null
  approximate: boolean
  /** The civil date that a person gave for it by a command; absent where it is that of the instant. */
  on?: string
  /** Why it is not applicable, in the words of who said so by a command. */
  why?: string
}

/** What is true of one task now: what its box says, or what was said of it by a command since. A missing line keeps the state that the history has of it, so that nothing is lost. */
export interface TaskState {
  expected: ExpectedTask
  state: 'open' | 'done' | 'not-applicable'
  /** Absent while the task was never touched. */
  since: Since | null
  /** Its line is not in the description any more. */
  isMissing: boolean
  /** Its marker is gone and the line was found by its text. */
  isGuessed: boolean
  /** Its line was copied with its marker: the first one counts, and the history cannot tell a tick of it from one of the copy. */
  isCopied: boolean
  /** It has no line: time has brought it (architecture.md 7). It is counted where it is required, and holds nothing up. */
  isAskedLater: boolean
}

/** Done and not applicable both let a phase go on. */
export function isResolved(task: TaskState): boolean {
  return task.state !== 'open'
}
