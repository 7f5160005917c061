import type { FaultList } from './faults/fault-list.ts'
import type { Limits } from './faults/limits.ts'
import type { HookQueue } from './hooks/hook-queue.ts'
import type { RequestCounter } from './http/request-counts.ts'
import type { Clock } from './state/clock.ts'
import type { World } from './state/world.ts'

/** Where the sandbox logs to; pino fits. */
export type SandboxLog = {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** The parts of a running sandbox that requests work with. */
export type Sandbox = {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string
  readonly world: World
  readonly clock: Clock
  readonly hooks: HookQueue
  readonly faults: FaultList
  readonly limits: Limits
  readonly requests: RequestCounter
  readonly log: SandboxLog
  /** Writes down what has changed; done before each answer. */
  readonly flush: () => void
  /** How many rows have changed since the start: the page looks again when it grows. */
  readonly changes: () => number
}
