import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../../ports/clock.ts'

/** The machine's own time. */
export const realClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, signal === undefined ? {} : { signal }),
  timeout: (ms) => AbortSignal.timeout(ms),
}
