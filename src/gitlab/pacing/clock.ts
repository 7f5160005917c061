import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'

/** Time as the client needs it: for pauses only, never for what is written down. Milliseconds. */
export interface Clock {
  /** Never goes backwards; its zero means nothing. */
  now(): number
  /** Rejects when the signal fires. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** A signal that fires after so many milliseconds. */
  timeout(ms: number): AbortSignal
}

/** The machine's own time. */
export const realClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, signal === undefined ? {} : { signal }),
  timeout: (ms) => AbortSignal.timeout(ms),
}
